using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Reports;

/// <summary>What came of a report; null on reports that ask for no answer.</summary>
public enum CorrectionKind
{
    Corrected,
    NoChange,
    NotFound,
    NotShown,
}

/// <summary>One answered report as everyone may read it: our words, never the sender's.</summary>
public sealed record AnsweredReport(DateOnly On, string Page, string? CentreId, CorrectionKind Kind, string Words);

/// <summary>What people told us and what came of it, read with the catalogue so that no page asks the database.</summary>
public sealed record CorrectionLog(IReadOnlyList<AnsweredReport> Shown, int Received, int Answered, int Corrected)
{
    public const int MostShown = 100;

    public static CorrectionLog Empty { get; } = new([], 0, 0, 0);

    public static async Task<CorrectionLog> ReadAsync(RehabDbContext db, CancellationToken cancel)
    {
        var reports = db.MistakeReports.AsNoTracking();
        var shown = await reports
            .Where(r => r.ClosedAt != null && r.Kind != null && r.Kind != CorrectionKind.NotShown)
            .OrderByDescending(r => r.ClosedAt)
            .Take(MostShown)
            .ToListAsync(cancel);
        var answered = await reports.CountAsync(r => r.Kind != null, cancel);
        return new(
            [
                .. shown.Select(r => new AnsweredReport(
                    DateOnly.FromDateTime(r.ClosedAt!.Value),
                    r.Page,
                    r.CentreId,
                    r.Kind!.Value,
                    r.Outcome
                )),
            ],
            answered + await reports.CountAsync(r => r.ClosedAt == null, cancel),
            answered,
            await reports.CountAsync(r => r.Kind == CorrectionKind.Corrected, cancel)
        );
    }

    public static string Format(CorrectionKind kind) =>
        kind switch
        {
            CorrectionKind.Corrected => "Corrected",
            CorrectionKind.NoChange => "Checked: what we show is right",
            CorrectionKind.NotFound => "We could not find out",
            _ => "Not for the public log",
        };
}
