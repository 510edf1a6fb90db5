using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;
using KetamineRehab.Web.Hosting;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Api;

/// <summary>One request: the catalogue it is answered from and the address that stands in its answer.</summary>
internal sealed class OrukRequest(HttpContext http, OrukCatalogue catalogue, PlaceIndex places, string root)
{
    public OrukCatalogue Catalogue => catalogue;

    /// <summary>Scheme and host, in front of every address that is sent.</summary>
    public string Root => root;

    /// <summary>How an endpoint gets one.</summary>
    public static ValueTask<OrukRequest?> BindAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var root = services.GetRequiredService<IOptions<SiteOptions>>().Value.AddressOf(http.Request);
        return new(
            new OrukRequest(http, services.GetRequiredService<OrukCatalogues>().Current, services.GetRequiredService<PlaceIndex>(), root)
        );
    }

    public IResult List<T>(
        IReadOnlyList<OrukParameter> known,
        Func<OrukQuestion, IReadOnlyList<T>> find,
        Func<OrukQuestion, T, object> describe
    ) => Answer(known, question => OrukJson.List(question, find(question), found => describe(question, found)));

    /// <summary>What a UUID stands for, at an address without parameters.</summary>
    public IResult One<T>(string id, Func<Guid, T?> find, Func<T, object> describe)
        where T : class => One(id, [], find, (_, found) => describe(found));

    public IResult One<T>(string id, IReadOnlyList<OrukParameter> known, Func<Guid, T?> find, Func<OrukQuestion, T, object> describe)
        where T : class => Answer(known, question => OrukJson.One(id, find, found => describe(question, found)));

    public IReadOnlyList<ProgrammeEntry> Services(OrukQuestion question) => question.Services(catalogue);

    public OrukService Service(ProgrammeEntry entry) => OrukServiceBuilder.Build(catalogue, entry, root);

    public object Service(OrukQuestion question, ProgrammeEntry entry) =>
        question.Minimal
            ? new OrukMinimal(OrukIds.Service(entry.Id), catalogue.Snapshot.LastChangeOf(entry), catalogue.Snapshot.LastChangeOf(entry))
        : question.Full ? Service(entry)
        : Service(entry).InList();

    public IReadOnlyList<ProgrammeEntry> AtLocations(OrukQuestion question) =>
        [.. question.Services(catalogue).Where(e => OrukPlaces.IsKnown(e.Centre))];

    public OrukServiceAtLocation AtLocation(OrukQuestion question, ProgrammeEntry entry) => AtLocation(entry, question.Full);

    public OrukServiceAtLocation AtLocation(ProgrammeEntry entry, bool full)
    {
        var service = Service(entry);
        return service.ServiceAtLocations![0] with { Service = full ? service with { ServiceAtLocations = null } : service.InList() };
    }

    public IReadOnlyList<OrukRunner> Organizations(OrukQuestion question) => Named(catalogue.Organizations.All, question, o => o.Name);

    public OrukOrganization Organization(OrukQuestion question, OrukRunner runner) =>
        question.Full || question.FullService ? Organization(runner, question.FullService) : runner.Describe();

    public IReadOnlyList<OrukTaxonomy> Taxonomies(OrukQuestion question) =>
        Named(catalogue.Taxonomies.Vocabularies.Select(f => OrukTaxonomies.Describe(f, root)), question, t => t.Name);

    public OrukTaxonomy? Taxonomy(Guid id) =>
        catalogue.Taxonomies.Holds(id) ? OrukTaxonomies.Describe(catalogue.Taxonomies.Vocabulary(id), root) : null;

    public IReadOnlyList<OrukTerm> Terms(OrukQuestion question) =>
        question.ParentId is not null
            ? []
            : Named(
                catalogue
                    .Taxonomies.All.Where(m => question.TaxonomyId is null || OrukTaxonomies.TaxonomyId(m) == question.TaxonomyId)
                    .Select(m => OrukTaxonomies.Describe(m, root)),
                question,
                t => $"{t.Name} {t.Taxonomy}"
            );

    /// <param name="full">Its services with everything that is known of each.</param>
    public OrukOrganization Organization(OrukRunner runner, bool full) =>
        runner.Describe() with
        {
            Services = [.. runner.Runs.Select(Service).Select(s => full ? s : s.InList() with { Organization = null })],
        };

    /// <summary>Every parameter is one the address knows and can be read, or the question is refused.</summary>
    private IResult Answer(IReadOnlyList<OrukParameter> known, Func<OrukQuestion, IResult> answer)
    {
        var reader = new OrukQuestionReader(http.Request.Query, known, catalogue, places);
        var question = reader.Read();
        return reader.Problems.Count > 0 ? ApiProblems.Parameters(reader.Problems) : answer(question);
    }

    private static IReadOnlyList<T> Named<T>(IEnumerable<T> all, OrukQuestion question, Func<T, string> name) =>
        [.. all.Where(x => name(x).Contains(question.Search, StringComparison.OrdinalIgnoreCase))];
}
