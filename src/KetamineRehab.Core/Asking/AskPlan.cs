using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Asking;

/// <summary>Whom an editor wants to ask, and what.</summary>
public sealed record AskSelection
{
    /// <summary>A question to the finder; its page and order make no difference.</summary>
    public FinderCriteria Criteria { get; init; } = new();

    /// <summary>Only programmes that no round has asked yet.</summary>
    public bool NeverAsked { get; init; }

    /// <summary>Of each programme only the fields that are not known or are past their day.</summary>
    public bool OnlyMissing { get; init; } = true;

    /// <summary>Keys of fields.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How a centre is asked of which no way is known; null: not at all.</summary>
    public AskWay? Otherwise { get; init; }
}

/// <summary>Why a programme that was chosen is not asked.</summary>
public enum AskLeftOut
{
    NoContact,
    Personal,
    Stopped,
    Bounced,
    AskedNow,
    AskedBefore,
    NothingMissing,
}

/// <summary>One programme as it would be asked.</summary>
public sealed record PlannedAsk(ProgrammeEntry Entry, IReadOnlyList<CatalogueField> Fields, AskWay Way);

/// <summary>What a round would be.</summary>
public sealed record AskPlan(
    IReadOnlyList<CatalogueField> Fields,
    IReadOnlyList<PlannedAsk> Asks,
    IReadOnlyDictionary<AskLeftOut, int> LeftOut
)
{
    public int Centres => Asks.DistinctBy(a => a.Entry.Centre.Id).Count();
    public int Questions => Asks.Sum(a => a.Fields.Count);

    public int By(AskWay way) => Asks.Count(a => a.Way == way);

    /// <param name="chosen">What the finder answered.</param>
    /// <param name="contacts">By centre.</param>
    /// <param name="askedNow">Programmes with an ask that is open or not taken in yet.</param>
    /// <param name="askedBefore">Programmes that some round has asked.</param>
    internal static AskPlan Of(
        AskSelection selection,
        CatalogueSnapshot snapshot,
        IEnumerable<ProgrammeEntry> chosen,
        IReadOnlyDictionary<string, AskContact> contacts,
        IReadOnlySet<string> askedNow,
        IReadOnlySet<string> askedBefore
    )
    {
        var (fields, asks, left) = (AskFields.Of(snapshot.Fields, selection.Fields), new List<PlannedAsk>(), new List<AskLeftOut>());
        var centres = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in chosen.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            var contact = contacts.GetValueOrDefault(entry.Centre.Id);
            // What is true of the whole centre is asked with its first programme alone.
            var isFirst = !centres.Contains(entry.Centre.Id);
            CatalogueField[] asked =
            [
                .. fields
                    .Where(f => isFirst || f.On == SubjectKind.Programme)
                    .Where(f => !selection.OnlyMissing || IsMissing(snapshot, entry, f)),
            ];
            AskLeftOut? why =
                askedNow.Contains(entry.Id) ? AskLeftOut.AskedNow
                : selection.NeverAsked && askedBefore.Contains(entry.Id) ? AskLeftOut.AskedBefore
                : asked.Length == 0 ? AskLeftOut.NothingMissing
                : contact is null && selection.Otherwise is null ? AskLeftOut.NoContact
                : contact is { StoppedAt: not null } ? AskLeftOut.Stopped
                : contact is { BouncedAt: not null } ? AskLeftOut.Bounced
                : contact is { IsPersonal: true } ? AskLeftOut.Personal
                : null;
            if (why is { } reason)
                left.Add(reason);
            else
            {
                centres.Add(entry.Centre.Id);
                asks.Add(new(entry, asked, contact?.Way ?? selection.Otherwise!.Value));
            }
        }
        return new(fields, asks, left.CountBy(l => l).ToDictionary());
    }

    /// <summary>
    /// No one states it (a value that a rule works out is no statement), or what is stated is past its date. A field that does not apply is
    /// not asked.
    /// </summary>
    private static bool IsMissing(CatalogueSnapshot snapshot, ProgrammeEntry entry, CatalogueField field)
    {
        var value = snapshot.Value(entry, field);
        return value.Answer is Answer.NotStated or Answer.AskedNoAnswer
            || value.Front is { } front
                && (front.SaidBy == Asserter.Inferred || FreshnessRule.Of(field, front, snapshot.Today) != FreshStage.InTime);
    }
}
