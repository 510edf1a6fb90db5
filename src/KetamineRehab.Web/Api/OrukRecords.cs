using System.Text.Json.Serialization;

namespace KetamineRehab.Web.Api;

// What Open Referral UK V3.0 (HSDS 3.0 with the UK profile) sends over the wire, under its own names in snake case.
// Properties that begin with X are ours: the standard lets directories add some under a convention of their own.

/// <summary>What the base address tells about this API.</summary>
internal sealed record OrukApiDetails(string Version, string Profile, string OpenapiUrl);

/// <summary>One page of a list.</summary>
internal sealed record OrukPage<T>(
    int TotalItems,
    int TotalPages,
    int PageNumber,
    int Size,
    bool FirstPage,
    bool LastPage,
    bool Empty,
    IEnumerable<T> Contents
);

/// <summary>A service with nothing but when it changed; the standard names the date in two ways.</summary>
internal sealed record OrukMinimal(Guid Id, DateTime LastModified, DateTime ModifiedDate);

internal sealed record OrukService
{
    public required Guid Id { get; init; }
    public Guid? OrganizationId { get; init; }
    public required string Name { get; init; }
    public string? Description { get; set; }
    public required string Url { get; set; }

    /// <summary>active, inactive, defunct or temporarily closed.</summary>
    public required string Status { get; set; }
    public string? Accreditations { get; set; }
    public string? EligibilityDescription { get; set; }
    public decimal? MinimumAge { get; set; }
    public decimal? MaximumAge { get; set; }

    /// <summary>The newest day on which anyone outside said something current about it.</summary>
    public DateOnly? AssuredDate { get; init; }
    public string? Alert { get; set; }
    public required DateTime LastModified { get; init; }

    /// <summary>Its page for people.</summary>
    public required string XPage { get; init; }

    /// <summary>Of a defunct service: the one that took its place.</summary>
    public Guid? XSuccessorId { get; init; }
    public OrukOrganization? Organization { get; init; }
    public IReadOnlyList<OrukPhone>? Phones { get; init; }
    public IReadOnlyList<OrukSchedule>? Schedules { get; init; }
    public IReadOnlyList<OrukServiceArea>? ServiceAreas { get; init; }
    public IReadOnlyList<OrukServiceAtLocation>? ServiceAtLocations { get; init; }
    public IReadOnlyList<OrukLanguage>? Languages { get; init; }
    public IReadOnlyList<OrukFunding>? Funding { get; init; }
    public IReadOnlyList<OrukCostOption>? CostOptions { get; init; }
    public IReadOnlyList<OrukAttribute>? Attributes { get; init; }
    public IReadOnlyList<OrukMetadata>? Metadata { get; init; }

    /// <summary>As lists have it: what there is one of, and the organisation.</summary>
    public OrukService InList() =>
        this with
        {
            Phones = null,
            Schedules = null,
            ServiceAreas = null,
            ServiceAtLocations = null,
            Languages = null,
            Funding = null,
            CostOptions = null,
            Attributes = null,
            Metadata = null,
        };
}

internal sealed record OrukOrganization(Guid Id, string Name, string Description)
{
    public Guid? ParentOrganizationId { get; init; }
    public IReadOnlyList<OrukService>? Services { get; init; }
}

internal sealed record OrukPhone(Guid Id, string Number);

internal sealed record OrukSchedule(Guid Id, string Description);

internal sealed record OrukServiceArea(Guid Id, string Name);

internal sealed record OrukLanguage(Guid Id, string Name);

internal sealed record OrukFunding(Guid Id, string Source);

internal sealed record OrukCostOption(Guid Id, string Option)
{
    public DateOnly? ValidFrom { get; init; }
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public string? AmountDescription { get; init; }
}

internal sealed record OrukServiceAtLocation(Guid Id)
{
    public OrukLocation? Location { get; init; }

    /// <summary>Only where it was asked for by itself.</summary>
    public OrukService? Service { get; init; }
}

internal sealed record OrukLocation(Guid Id, string LocationType, string Name, string Description)
{
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public IReadOnlyList<OrukAddress>? Addresses { get; init; }
    public IReadOnlyList<OrukAccessibility>? Accessibility { get; init; }
}

internal sealed record OrukAddress(
    Guid Id,
    [property: JsonPropertyName("address_1")] string Address1,
    string City,
    string Region,
    string StateProvince,
    string PostalCode,
    string Country,
    string AddressType
);

internal sealed record OrukAccessibility(Guid Id, string Description);

internal sealed record OrukTaxonomy(Guid Id, string Name, string Description, string Uri);

/// <summary>HSDS calls the word of a term its name, the UK profile its term: both are sent.</summary>
internal sealed record OrukTerm(
    Guid Id,
    string Code,
    string Name,
    string Term,
    string Description,
    string Taxonomy,
    Guid TaxonomyId,
    string Language,
    string TermUri
);

internal sealed record OrukAttribute(
    Guid Id,
    Guid LinkId,
    string LinkEntity,
    string LinkType,
    string Label,
    string Value,
    Guid TaxonomyTermId,
    OrukTerm TaxonomyTerm
);

/// <summary>Where one fact comes from: our provenance in the standard's record of changes.</summary>
/// <param name="LastActionDate">The day it was said; empty where no one knows it.</param>
/// <param name="XObservedOn">The same as exactly as it is known: a day, a month, a year or "undated".</param>
internal sealed record OrukMetadata(
    Guid Id,
    Guid ResourceId,
    string ResourceType,
    string LastActionDate,
    string LastActionType,
    string FieldName,
    string PreviousValue,
    string ReplacementValue,
    string UpdatedBy,
    string XSaidBy,
    string XSource,
    string? XSourceUrl,
    string XObservedOn
);
