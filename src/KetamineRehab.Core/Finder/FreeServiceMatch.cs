using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Finder;

/// <summary>How a free service relates to the place where someone lives, closest first.</summary>
public enum FreeReach
{
    /// <summary>Someone says that it is for people who live there.</summary>
    Serves,

    /// <summary>It stands in the same council area, and is paid for by the NHS or the council.</summary>
    StandsThere,

    /// <summary>It carries the name of the area, or of the board that plans for it.</summary>
    NamedAfter,

    /// <summary>It is for another part of the area that one board plans for.</summary>
    SameBoard,

    /// <summary>The nearest of the nation: all that is known.</summary>
    Neighbour,
}

/// <summary>A free service that people may contact from where they live.</summary>
/// <param name="Authority">Whose residents it is for, where that is the person's own area; null for a neighbour.</param>
/// <param name="Serves">The fact that it is for them; null where no one says so.</param>
/// <param name="SaysFree">The fact that it is free; null where no one says so.</param>
public sealed record FreeServiceMatch(
    ProgrammeEntry Entry,
    double? Miles,
    FreeReach Reach,
    Authority? Authority,
    Fact? Serves,
    Fact? SaysFree
)
{
    internal const string Setting = "community-outpatient";
    public const string SelfReferral = "nhs-self-referral";
    public const string ByReferral = "nhs-by-referral";

    public bool IsOfTheirArea => Reach <= FreeReach.NamedAfter;

    /// <summary>
    /// The fact that people can contact it themselves; null where no one says so. It is not enough that a rule works it out.
    /// </summary>
    public Fact? SaysSelf { get; init; }

    /// <summary>Not for anyone older than 26.</summary>
    public bool IsForYoungOnly { get; init; }

    /// <summary>Not for everyone aged 18 and over: for over-25s, say.</summary>
    public bool IsForOlderOnly { get; init; }

    /// <summary>Null where no one says which ages it takes.</summary>
    public bool? TakesUnder18 { get; init; }

    /// <summary>We know a number or a page of its own.</summary>
    public bool HasOwnContact { get; init; }

    /// <summary>Its website is the home page of an organisation that runs other centres too.</summary>
    public bool HasOnlySharedPage { get; init; }

    /// <summary>
    /// A tuple of what decides which of two fits a place better, weightiest first: the lowest comes first. See <see cref="FreeServices"/>.
    /// </summary>
    internal IComparable Rank { get; init; } = 0;

    /// <summary>Every service of the kind, as a question to the finder.</summary>
    public static FinderCriteria All(string place, bool saysFree = true)
    {
        var community = new FinderCriteria { Place = place }.With(CatalogueFields.Setting, Setting);
        return saysFree ? community.With(CatalogueFields.Funding, SelfReferral) : community;
    }
}
