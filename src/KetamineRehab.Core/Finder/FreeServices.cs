using System.Runtime.CompilerServices;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>
/// The free services of one snapshot, with what decides for whom each is; worked out once, because every search asks for them.
/// </summary>
internal sealed class FreeServices
{
    /// <summary>Services for young people end at 18, 21, 24, 25 or, in Stockport, 26.</summary>
    private const int OldestOfYoung = 26;

    private static readonly ConditionalWeakTable<CatalogueSnapshot, FreeServices> Known = [];

    private readonly ILookup<string, Service> byNation;

    private FreeServices(CatalogueSnapshot snapshot)
    {
        var shared = SharedHomePages(snapshot);
        byNation = snapshot.Entries.Select(e => Service.Of(snapshot, e, shared)).OfType<Service>().ToLookup(s => s.Entry.Centre.Nation);
    }

    public static FreeServices Of(CatalogueSnapshot snapshot) => Known.GetValue(snapshot, s => new(s));

    /// <summary>
    /// Those of the nation, the one that fits best first: of their own area, also where a district reaches over the border, and the others,
    /// of which most places need only the first, which is found without the order of them all.
    /// </summary>
    public (IReadOnlyList<FreeServiceMatch> OfTheirArea, IEnumerable<FreeServiceMatch> Others) Around(Place place)
    {
        if (place.Nation.Length == 0)
            return ([], []);
        var routes = place
            .Authorities.Select(a => a.Nation)
            .Append(place.Nation)
            .Distinct()
            .SelectMany(n => byNation[n])
            .Select(s => s.RouteFrom(place))
            .OfType<FreeServiceMatch>()
            .ToLookup(r => r.IsOfTheirArea);
        return (
            [.. routes[true].OrderBy(r => r.Rank)],
            routes[false].Where(r => r.Entry.Centre.Nation == place.Nation).OrderBy(r => r.Rank)
        );
    }

    /// <summary>Home pages that are given for several centres: they are of the organisation, not of one of its services.</summary>
    private static HashSet<string> SharedHomePages(CatalogueSnapshot snapshot) =>
        [
            .. snapshot
                .Entries.SelectMany(e => HomePages(snapshot.Value(e, CatalogueFields.Website)).Select(page => (Page: page, e.Centre.Id)))
                .Distinct()
                .CountBy(given => given.Page)
                .Where(count => count.Value > 1)
                .Select(count => count.Key),
        ];

    private static IEnumerable<string> HomePages(EffectiveValue website) => website.Stated.Select(f => HomePage(f.Value)).OfType<string>();

    /// <summary>The host without “www.”; null for a page further inside.</summary>
    private static string? HomePage(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && page.PathAndQuery == "/"
            ? page.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
                ? page.Host[4..]
                : page.Host
            : null;

    private sealed record Service(
        ProgrammeEntry Entry,
        NumberRange? Ages,
        IReadOnlyList<Fact> Serves,
        Fact? SaysFree,
        Fact? SaysSelf,
        bool HasPhone,
        bool HasPage,
        bool HasOnlySharedPage,
        bool MayNotBeOpen
    )
    {
        /// <summary>Of itself and of who runs it, between spaces.</summary>
        private readonly string names = $" {Entry.Name} {Entry.Centre.Provider?.Name} ";

        /// <summary>Who plans for the areas it is for, or is in.</summary>
        private readonly string[] boards =
        [
            .. Serves
                .Select(f => Authority.Find(f.Value))
                .Append(Authority.Named(Entry.Centre.Authority))
                .OfType<Authority>()
                .Select(a => a.Board),
        ];

        /// <summary>Null for what is no service to contact from home, or is known to be private.</summary>
        public static Service? Of(CatalogueSnapshot snapshot, ProgrammeEntry entry, HashSet<string> sharedHomePages)
        {
            EffectiveValue Value(CatalogueField field) => snapshot.Value(entry, field);
            if (!Value(CatalogueFields.Setting).Has(FreeServiceMatch.Setting))
                return null;
            var funding = Value(CatalogueFields.Funding);
            var saysFree = funding.Stated.FirstOrDefault(f => f.Value is FreeServiceMatch.SelfReferral or FreeServiceMatch.ByReferral);
            if (saysFree is null && funding.IsKnown)
                return null;
            var ages = Value(CatalogueFields.Ages) is { IsKnown: true, Front: { } said } ? NumberRange.Parse(said.Value) : null;
            var serves = Value(CatalogueFields.Serves);
            var website = Value(CatalogueFields.Website);
            return new(
                entry,
                ages,
                serves.IsKnown ? serves.Stated : [],
                saysFree,
                funding
                    .Stated.Where(f => f is { Value: FreeServiceMatch.SelfReferral, SaidBy: not Asserter.Inferred })
                    .Concat(Value(CatalogueFields.Referral).Stated.Where(f => f.Value == Vocabularies.ReferSelf))
                    .FirstOrDefault(),
                Value(CatalogueFields.Phone).IsKnown,
                website is { IsKnown: true, IsInferred: false },
                website is { IsKnown: true, Front: { } front } && HomePage(front.Value) is { } page && sharedHomePages.Contains(page),
                Value(CatalogueFields.Status) is { IsKnown: true, Front.Value: not (Vocabularies.Open or Vocabularies.ContractEnded) }
            );
        }

        /// <summary>Null for a neighbour whose location no one states.</summary>
        public FreeServiceMatch? RouteFrom(Place place)
        {
            var (reach, authority, serves) = Reach(place);
            var miles = place.MilesTo(Entry.Centre);
            return reach == FreeReach.Neighbour && miles is null
                ? null
                : new(Entry, miles, reach, authority, serves, SaysFree)
                {
                    SaysSelf = SaysSelf,
                    IsForYoungOnly = Ages is { Most: <= OldestOfYoung },
                    IsForOlderOnly = Ages is { Least: > 18 },
                    TakesUnder18 = Ages is null ? null : Ages.Value.Least < 18,
                    HasOwnContact = HasPhone || HasPage,
                    HasOnlySharedPage = HasOnlySharedPage,
                    Rank = (
                        reach > FreeReach.NamedAfter ? reach : FreeReach.Serves,
                        place.Authorities.Index().FirstOrDefault(a => a.Item == authority).Index,
                        reach,
                        MayNotBeOpen,
                        Ages is { Least: > 18 },
                        SaysFree is null,
                        HasPhone ? 0
                        : HasPage ? 1
                        : 2,
                        miles ?? double.MaxValue
                    ),
                };
        }

        private (FreeReach Reach, Authority? Authority, Fact? Serves) Reach(Place place)
        {
            foreach (var authority in place.Authorities)
                if (Serves.FirstOrDefault(f => f.Value == authority.Key) is { } fact)
                    return (FreeReach.Serves, authority, fact);
            if (Serves.Count == 0 && SaysFree is not null && place.Authorities.FirstOrDefault(Holds) is { } there)
                return (FreeReach.StandsThere, there, null);
            if (Serves.Count == 0 && place.Authorities.FirstOrDefault(a => Carries(a.Name) || Carries(a.BoardArea)) is { } named)
                return (FreeReach.NamedAfter, named, null);
            return place.Authorities.Any(a => a.BoardArea.Length > 0 && boards.Contains(a.Board))
                ? (FreeReach.SameBoard, null, null)
                : (FreeReach.Neighbour, null, null);
        }

        private bool Holds(Authority authority) =>
            string.Equals(Entry.Centre.Authority, authority.RegisterName, StringComparison.OrdinalIgnoreCase);

        private bool Carries(string name) => name.Length > 0 && names.Contains($" {name} ", StringComparison.OrdinalIgnoreCase);
    }
}
