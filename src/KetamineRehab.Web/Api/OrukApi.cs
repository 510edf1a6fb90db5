using KetamineRehab.Site.Shell;

namespace KetamineRehab.Web.Api;

/// <summary>Open Referral UK V3.0: read only, from the snapshot, open to everyone.</summary>
internal static class OrukApi
{
    public const string Path = "/api/oruk";
    private const string Profile = "https://docs.openreferraluk.org/en/latest/";

    public static void MapOruk(this IEndpointRouteBuilder routes)
    {
        var api = OpenDataEndpoint.For(routes.MapGroup(Path), OpenDataEndpoint.ApiLimit);
        api.MapGet("", (OrukRequest r) => OrukJson.One(new OrukApiDetails("HSDS-UK-3.0", Profile, $"{r.Root}{Path}/openapi.json")));
        api.MapGet("/openapi.json", (OrukRequest r) => TypedResults.Json(OrukDocument.Make(r.Root), contentType: "application/json"));

        api.MapGet("/services", (OrukRequest r) => r.List(OrukParameter.OfServices, r.Services, r.Service));
        api.MapGet("/services/{id}", (string id, OrukRequest r) => r.One(id, r.Catalogue.Service, e => r.Service(e)));
        api.MapGet("/organizations", (OrukRequest r) => r.List(OrukParameter.OfOrganizations, r.Organizations, r.Organization));
        api.MapGet(
            "/organizations/{id}",
            (string id, OrukRequest r) =>
                r.One(id, OrukParameter.OfOneOrganization, r.Catalogue.Organizations.Find, (q, o) => r.Organization(o, q.FullService))
        );
        api.MapGet("/taxonomies", (OrukRequest r) => r.List(OrukParameter.OfTaxonomies, r.Taxonomies, (_, t) => t));
        api.MapGet("/taxonomies/{id}", (string id, OrukRequest r) => r.One(id, r.Taxonomy, t => t));
        api.MapGet("/taxonomy_terms", (OrukRequest r) => r.List(OrukParameter.OfTerms, r.Terms, (_, t) => t));
        api.MapGet(
            "/taxonomy_terms/{id}",
            (string id, OrukRequest r) => r.One(id, r.Catalogue.Taxonomies.Term, m => OrukTaxonomies.Describe(m, r.Root))
        );
        api.MapGet("/service_at_locations", (OrukRequest r) => r.List(OrukParameter.OfServicesAtLocations, r.AtLocations, r.AtLocation));
        api.MapGet(
            "/service_at_locations/{id}",
            (string id, OrukRequest r) => r.One(id, r.Catalogue.AtLocation, e => r.AtLocation(e, full: true))
        );
    }
}
