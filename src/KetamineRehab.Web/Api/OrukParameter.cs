namespace KetamineRehab.Web.Api;

/// <summary>One parameter of a list or of one record: the reader reads by it, and the OpenAPI document says it.</summary>
internal sealed record OrukParameter(string Name, string Type, string Description, string? Shape = null)
{
    public static readonly OrukParameter Page = new("page", "integer", "Which page, from 1. A page after the last is empty.");
    public static readonly OrukParameter PerPage = new(
        "per_page",
        "integer",
        $"How many on a page, 1 to {OrukQuestion.MostPerPage}; {OrukQuestion.UsualPerPage} where nothing is said."
    );
    public static readonly OrukParameter Search = new("search", "string", "Words that all have to be there, in any form.");
    public static readonly OrukParameter TaxonomyTermId = new("taxonomy_term_id", "string", "Only services with this term.", "uuid");
    public static readonly OrukParameter TaxonomyId = new("taxonomy_id", "string", "Only what has any term of this taxonomy.", "uuid");
    public static readonly OrukParameter OrganizationId = new(
        "organization_id",
        "string",
        "Only services of this organisation, or of the group it is.",
        "uuid"
    );
    public static readonly OrukParameter ParentId = new(
        "parent_id",
        "string",
        "Only terms below this one. Ours have none below them.",
        "uuid"
    );
    public static readonly OrukParameter TopOnly = new("top_only", "boolean", "Only terms at the top, which all of ours are.");
    public static readonly OrukParameter ModifiedAfter = new(
        "modified_after",
        "string",
        "Only what changed on or after this day or moment, such as 2026-11-01 or 2026-11-01T09:30:00Z.",
        "date-time"
    );
    public static readonly OrukParameter Minimal = new("minimal", "boolean", "Only id and date of change, all on one page.");
    public static readonly OrukParameter Full = new("full", "boolean", "Everything that is known of each.");
    public static readonly OrukParameter FullService = new(
        "full_service",
        "boolean",
        "The services of an organisation with everything that is known of each."
    );
    public static readonly OrukParameter MinimumAge = new(
        "minimum_age",
        "number",
        "Only services whose youngest age is at least this. Where ages are not stated, a service is left out."
    );
    public static readonly OrukParameter MaximumAge = new(
        "maximum_age",
        "number",
        "Only services whose oldest age is at most this. Where ages are not stated, a service is left out."
    );
    public static readonly OrukParameter Postcode = new("postcode", "string", "A UK postcode or its first half. Nearest first.");
    public static readonly OrukParameter Proximity = new("proximity", "number", "Metres from the postcode, in a straight line.");
    public static readonly OrukParameter Format = new("format", "string", "json, or ndjson for everything at once, one service a line.");

    public static readonly IReadOnlyList<OrukParameter> OfServices =
    [
        Page,
        PerPage,
        Search,
        TaxonomyTermId,
        TaxonomyId,
        OrganizationId,
        ModifiedAfter,
        Minimal,
        Full,
        Postcode,
        Proximity,
        MinimumAge,
        MaximumAge,
        Format,
    ];

    public static readonly IReadOnlyList<OrukParameter> OfServicesAtLocations =
    [
        Page,
        PerPage,
        Search,
        TaxonomyTermId,
        TaxonomyId,
        OrganizationId,
        ModifiedAfter,
        Full,
        Postcode,
        Proximity,
        MinimumAge,
        MaximumAge,
        Format,
    ];

    public static readonly IReadOnlyList<OrukParameter> OfOrganizations = [Page, PerPage, Search, Full, FullService, Format];

    public static readonly IReadOnlyList<OrukParameter> OfOneOrganization = [FullService];

    public static readonly IReadOnlyList<OrukParameter> OfTaxonomies = [Page, PerPage, Search, Format];

    public static readonly IReadOnlyList<OrukParameter> OfTerms = [Page, PerPage, Search, TaxonomyId, ParentId, TopOnly, Format];
}
