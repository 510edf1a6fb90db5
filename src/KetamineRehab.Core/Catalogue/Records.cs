using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>The organisation that runs one or more centres, and the group that owns it.</summary>
public sealed class Provider
{
    public required string Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Empty where no group is known.</summary>
    public string OwnerGroup { get; set; } = "";

    /// <summary>What centres of one owner share, whichever company runs each of them.</summary>
    public string Owner => OwnerGroup.Length > 0 ? OwnerGroup : Name;
}

/// <summary>How exactly a centre's point is known.</summary>
public enum PointBasis
{
    None,
    Postcode,
    Sector,
    Outcode,
    Town,
}

/// <summary>A place where programmes run, with its registration if it has one.</summary>
public sealed class TreatmentCentre
{
    /// <summary>Also its address on the site: <c>/centres/{id}</c>, lower case, never reused.</summary>
    public required string Id { get; init; }
    public required string Name { get; set; }
    public string? ProviderId { get; set; }
    public Provider? Provider { get; set; }

    /// <summary>Who says that this provider runs this centre.</summary>
    public Asserter ProviderSaidBy { get; set; } = Asserter.Regulator;

    public string Address { get; set; } = "";
    public string Town { get; set; } = "";
    public string Postcode { get; set; } = "";

    /// <summary>WGS 84 degrees; null where no place is known.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public PointBasis PointBasis { get; set; }

    /// <summary>The council area it stands in, as the regulator or ONS names it.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Term keys of the nation and region vocabularies; region is empty for UK-wide services.</summary>
    public string Nation { get; set; } = "";
    public string Region { get; set; } = "";

    /// <summary>"CQC", "Care Inspectorate", "RQIA", "HIW", … or empty where no registration is known.</summary>
    public string Regulator { get; set; } = "";
    public string RegistrationId { get; set; } = "";
    public string RegistrationUrl { get; set; } = "";

    /// <summary>Where name, address and registration were read, and when.</summary>
    public required string SourceId { get; set; }
    public Source? Source { get; set; }
    public ObservedOn ObservedOn { get; set; }

    /// <summary>The first half of the postcode, or empty.</summary>
    public string Outcode => Postcode.Split(' ')[0];

    /// <summary>"Cambridge GL2": the outcode tells a town from its namesakes.</summary>
    public string TownAndOutcode => Town.Length > 0 ? $"{Town} {Outcode}".TrimEnd() : "";

    /// <summary>Another postcode is another point, or none where the postcode is not in our tables.</summary>
    internal void MoveTo(string postcode, FindPoint pointOf)
    {
        var point = postcode.Length == 0 ? null : pointOf(postcode);
        (Postcode, Latitude, Longitude, PointBasis) = (postcode, point?.Latitude, point?.Longitude, point?.Basis ?? PointBasis.None);
    }
}

/// <summary>
/// Whether people see a programme: it waits, it is shown, its page says that it is gone, or it was looked at and is no addiction
/// programme of its own and so is nowhere shown, not even as closed: a hospital that is open must not be told to have shut.
/// </summary>
public enum Listing
{
    Review,
    Public,
    Closed,
    Unlisted,
}

/// <summary>What a centre runs and what is compared.</summary>
public sealed class Programme
{
    public const int LongestReason = 300;

    /// <summary>Opaque: stands in shared links and in the shortlist, where it must say nothing.</summary>
    public required string Id { get; init; }
    public required string CentreId { get; init; }
    public TreatmentCentre? Centre { get; set; }

    /// <summary>Empty where the centre runs only one.</summary>
    public string Name { get; set; } = "";
    public Listing Listing { get; set; }

    /// <summary>People can see it or that it is gone.</summary>
    public bool IsSeen => Listing is Listing.Public or Listing.Closed;

    /// <summary>Why it waits, closed or is left out; empty while it is public.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The programme that took its place after closing.</summary>
    public string? SuccessorId { get; set; }
}
