using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Asking;

/// <summary>
/// Turns silence into facts: a field that was asked, was not answered and is stated by no one becomes “asked, no answer”, never “no”.
/// </summary>
internal sealed class AskSilence(RehabDbContext db, CatalogueFields fields, DateOnly today)
{
    /// <summary>Also finishes what was saved and never finished, so that an editor takes it in. The caller saves.</summary>
    /// <param name="asks">Of the round, without those that were withdrawn.</param>
    /// <returns>How many facts were added.</returns>
    public async Task<int> WriteAsync(int roundId, List<Ask> asks, CancellationToken cancel)
    {
        var ofRound = db.Asks.Where(a => a.RoundId == roundId);
        var answered = (await db.AskAnswers.AsNoTracking().Where(a => ofRound.Any(o => o.Id == a.AskId)).ToListAsync(cancel)).ToLookup(a =>
            a.AskId
        );
        var subjects = asks.SelectMany(a => (string[])[a.ProgrammeId, a.CentreId]).ToHashSet(StringComparer.Ordinal);
        var keys = asks.SelectMany(a => a.FieldKeys).Distinct().ToArray();
        var facts = (await db.Facts.AsNoTracking().Where(f => keys.Contains(f.Field)).ToListAsync(cancel))
            .Where(f => subjects.Contains(f.SubjectId))
            .ToLookup(f => (f.SubjectId, f.Field));
        var known = (await db.Programmes.AsNoTracking().Select(p => p.Id).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var (source, added) = (await SourceRows.IdAsync(db, Source.OurCalls, "", cancel), new Dictionary<(string, string), Fact>());
        foreach (var ask in asks)
        {
            if (ask.FinishedAt is null && answered[ask.Id].Any())
                ask.FinishedAt = answered[ask.Id].Max(a => a.SavedAt);
            var said = answered[ask.Id]
                .GroupBy(a => a.Field)
                .Where(g => g.MaxBy(a => a.Id)!.Said != AskSaid.RatherNotSay)
                .Select(g => g.Key)
                .ToHashSet();
            var open = ask.FieldsOf(fields).Where(f => !said.Contains(f.Key));
            foreach (var field in open.Where(f => f.AllowedAsserters.Contains(Asserter.WeAsked)))
            {
                var subject = ask.SubjectOf(field);
                var asked = ObservedOn.On(DateOnly.FromDateTime(ask.CreatedAt));
                var now = EffectiveValue.From(field, [.. facts[(subject, field.Key)]], today);
                var isNewer = now.Answer == Answer.NotStated || now.Answer == Answer.AskedNoAnswer && now.Front!.ObservedOn < asked;
                if (known.Contains(ask.ProgrammeId) && isNewer)
                    added.TryAdd(
                        (subject, field.Key),
                        new()
                        {
                            SubjectId = subject,
                            Field = field.Key,
                            Value = Fact.AskedNoAnswer,
                            SaidBy = Asserter.WeAsked,
                            SourceId = source,
                            ObservedOn = asked,
                        }
                    );
            }
        }
        db.Facts.AddRange(added.Values);
        return added.Count;
    }
}
