using System.Data.Common;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Asking;

/// <summary>What a link opens for the person who follows it, with what people are shown now.</summary>
/// <param name="Opening">Null where the database cannot be read.</param>
/// <param name="Entry">Null where the service is no longer in the catalogue.</param>
public sealed record AskVisit(string Key, AskOpening? Opening, ProgrammeEntry? Entry, CatalogueSnapshot Snapshot)
{
    /// <param name="answersAll">The page has its use for a link that is over, too.</param>
    public static async Task<AskVisit> OpenAsync(
        Asks asks,
        CatalogueStore catalogue,
        string key,
        HttpContext context,
        bool answersAll = false
    )
    {
        var snapshot = catalogue.Current;
        try
        {
            var opening = await asks.OpenAsync(key, context.RequestAborted);
            // Told as the answer leaves: a page that says “not found” before is not drawn, and another one stands in.
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK && !(answersAll && AskOf(opening) is not null))
                    context.Response.StatusCode = StatusOf(opening);
                return Task.CompletedTask;
            });
            return new(key, opening, AskOf(opening) is { } ask ? snapshot.Programme(ask.ProgrammeId) : null, snapshot);
        }
        catch (DbException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return new(key, null, null, snapshot);
        }
    }

    public AskOpening.Open? Open => Opening as AskOpening.Open;

    public Ask? Ask => Opening is null ? null : AskOf(Opening);

    public IReadOnlyList<AskGroup> Groups => Open is { } open ? AskForm.Groups(open.Fields) : [];

    /// <summary>The service as people see it now; as it was called in the letter where they see it no longer.</summary>
    public string Service => Entry?.Name ?? Ask?.Name ?? "";

    /// <summary>What people read today; null where that is nothing.</summary>
    public EffectiveValue? Shown(AskQuestion question) =>
        Entry is not null && Snapshot.Value(Entry, question.Field) is { IsKnown: true } value ? value : null;

    public AskAnswer? Saved(AskQuestion question) => Open?.Saved.GetValueOrDefault(question.Key);

    public int Answered(AskGroup group) => group.Questions.Count(q => Saved(q) is not null);

    /// <summary>The first page on which something is not answered.</summary>
    public AskGroup? Next => Groups.FirstOrDefault(g => Answered(g) < g.Questions.Count);

    public AskGroup? After(AskGroup group) => Groups.SkipWhile(g => g.Key != group.Key).Skip(1).FirstOrDefault();

    public AskGroup? Before(AskGroup group) => Groups.TakeWhile(g => g.Key != group.Key).LastOrDefault();

    private static int StatusOf(AskOpening opening) =>
        opening switch
        {
            AskOpening.Unknown => StatusCodes.Status404NotFound,
            AskOpening.Ended or AskOpening.Withdrawn => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        };

    private static Ask? AskOf(AskOpening opening) =>
        opening switch
        {
            AskOpening.Open open => open.Ask,
            AskOpening.Ended ended => ended.Ask,
            AskOpening.Withdrawn withdrawn => withdrawn.Ask,
            AskOpening.Finished finished => finished.Ask,
            _ => null,
        };
}
