using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Freshness;

/// <summary>
/// Letters that editors send to centres by their own means about facts that are past their day. That one was sent stands in the audit alone.
/// </summary>
public sealed class Reminders(CatalogueStore store, IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <summary>How the lines of the audit begin by which reminders are found again: it stays as it is.</summary>
    private const string Sent = "Reminder sent";

    /// <summary>What to ask one centre about, as a letter that an editor sends by their own means.</summary>
    public string Letter(ProgrammeEntry entry)
    {
        var due = store
            .Current.Freshness.Overdue.Where(o => o.Entry.Centre.Id == entry.Centre.Id)
            .DistinctBy(o => (o.Entry.Id, o.Field.Key))
            .OrderBy(o => o.Field.Group);
        var lines = due.Select(o =>
            $"- {o.Field.Label}: we show “{store.Current.Value(o.Entry, o.Field).Format()}” ({o.Fact.ObservedOn.Format()}). {o.Field.Question}".TrimEnd()
        );
        return string.Join(
            '\n',
            [
                $"Hello,",
                "",
                $"People looking for help with ketamine read about {entry.Centre.Name} in our guide. Is this information still right?",
                "",
                .. lines,
                "",
                "A short answer to each is enough. If we do not hear from you, we show people how old our information is.",
                "",
                "Thank you.",
            ]
        );
    }

    public async Task<EditResult> NoteSentAsync(ProgrammeEntry entry, string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Audit.Add(AuditEntry.Of(clock, AuditArea.Editing, by, entry.Id, $"{Sent} to {entry.Centre.Name}."));
        await db.SaveChangesAsync(cancel);
        return new EditResult.Done();
    }

    /// <summary>When each of these programmes was last asked about, where it ever was.</summary>
    public async Task<IReadOnlyDictionary<string, DateTime>> LastAsync(string[] programmes, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = await db
            .Audit.AsNoTracking()
            .Where(e => e.Area == AuditArea.Editing && EF.Parameter(programmes).Contains(e.Subject) && e.Text.StartsWith(Sent))
            .Select(e => new { e.Subject, e.At })
            .ToListAsync(cancel);
        return sent.GroupBy(e => e.Subject).ToDictionary(e => e.Key, e => e.Max(x => x.At));
    }
}
