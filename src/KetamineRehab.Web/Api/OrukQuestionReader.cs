using System.Globalization;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Web.Api;

/// <summary>
/// Reads the parameters that an address knows. Unlike the finder it forgives nothing: a program that asks wrongly is told so,
/// parameter by parameter, instead of being given an answer to another question.
/// </summary>
internal sealed class OrukQuestionReader(
    IQueryCollection query,
    IReadOnlyList<OrukParameter> known,
    OrukCatalogue catalogue,
    PlaceIndex places
)
{
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
    ];

    private readonly Dictionary<string, string[]> problems = [];

    /// <summary>What was wrong, by parameter; empty where the question can be answered.</summary>
    public IDictionary<string, string[]> Problems => problems;

    public OrukQuestion Read()
    {
        var question = new OrukQuestion
        {
            Page = Whole(OrukParameter.Page, OrukQuestion.LastPage) ?? 1,
            PerPage = Whole(OrukParameter.PerPage, OrukQuestion.MostPerPage) ?? OrukQuestion.UsualPerPage,
            Search = Search(),
            TaxonomyTermId = Id(OrukParameter.TaxonomyTermId, id => catalogue.Taxonomies.Term(id) is not null),
            TaxonomyId = Id(OrukParameter.TaxonomyId, catalogue.Taxonomies.Holds),
            OrganizationId = Id(OrukParameter.OrganizationId, id => catalogue.Organizations.Find(id) is not null),
            ParentId = Id(OrukParameter.ParentId, id => catalogue.Taxonomies.Term(id) is not null),
            ModifiedAfter = Moment(OrukParameter.ModifiedAfter),
            Minimal = Flag(OrukParameter.Minimal),
            Full = Flag(OrukParameter.Full),
            FullService = Flag(OrukParameter.FullService),
            AsLines = Text(OrukParameter.Format) switch
            {
                null or "json" => false,
                "ndjson" => true,
                _ => Wrong<bool>(OrukParameter.Format, "is json or ndjson"),
            },
            MinimumAge = (decimal?)Number(OrukParameter.MinimumAge, 150),
            MaximumAge = (decimal?)Number(OrukParameter.MaximumAge, 150),
            Place = Place(),
            Proximity = Number(OrukParameter.Proximity, OrukQuestion.Farthest),
        };
        _ = Flag(OrukParameter.TopOnly);
        if (query.Keys.FirstOrDefault(k => !known.Any(p => p.Name.Equals(k, StringComparison.OrdinalIgnoreCase))) is { } stranger)
            problems[stranger] =
            [
                known.Count == 0
                    ? $"“{stranger}” cannot be answered: this address has no parameters."
                    : $"“{stranger}” is not one of {string.Join(", ", known.Select(p => p.Name))}.",
            ];
        if (question is { Minimal: true, Full: true })
            Wrong<bool>(OrukParameter.Minimal, "and full cannot both be true");
        if (question.Proximity is not null && Text(OrukParameter.Postcode) is null)
            Wrong<bool>(OrukParameter.Proximity, "needs a postcode to start from");
        if (question.MinimumAge > question.MaximumAge)
            Wrong<bool>(OrukParameter.MinimumAge, "cannot be above maximum_age");
        if (
            question is { TaxonomyTermId: { } term, TaxonomyId: { } taxonomy }
            && OrukTaxonomies.TaxonomyId(catalogue.Taxonomies.Term(term)!) != taxonomy
        )
            Wrong<bool>(OrukParameter.TaxonomyTermId, "is a term of another taxonomy than taxonomy_id");
        return question;
    }

    private string? Text(OrukParameter parameter)
    {
        if (!known.Contains(parameter) || !query.TryGetValue(parameter.Name, out var values) || values is [null or ""])
            return null;
        return values is [{ } only] ? only.Trim() : Wrong<string>(parameter, "may be given once");
    }

    private T? Wrong<T>(OrukParameter parameter, string problem)
    {
        problems.TryAdd(parameter.Name, [$"{parameter.Name} {problem}."]);
        return default;
    }

    private string Search() =>
        Text(OrukParameter.Search) switch
        {
            null => "",
            { Length: > OrukQuestion.LongestSearch } => Wrong<string>(
                OrukParameter.Search,
                $"is at most {OrukQuestion.LongestSearch} characters long"
            ) ?? "",
            var text => new([.. text.Where(c => !char.IsControl(c))]),
        };

    private int? Whole(OrukParameter parameter, int most) =>
        Text(parameter) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : Wrong<int?>(parameter, $"is a whole number from 1 to {most}");

    private double? Number(OrukParameter parameter, double most) =>
        Text(parameter) is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : Wrong<double?>(parameter, $"is a number from 0 to {most}");

    private bool Flag(OrukParameter parameter) =>
        Text(parameter)?.ToLowerInvariant() switch
        {
            null or "false" => false,
            "true" => true,
            _ => Wrong<bool>(parameter, "is true or false"),
        };

    private Guid? Id(OrukParameter parameter, Func<Guid, bool> exists)
    {
        if (Text(parameter) is not { } text)
            return null;
        if (!Guid.TryParseExact(text, "D", out var id))
            return Wrong<Guid?>(parameter, "is a UUID, such as 3f7b145d-84af-42d7-8fae-eaca714b02b2");
        return exists(id) ? id : Wrong<Guid?>(parameter, "is not one of this catalogue");
    }

    /// <summary>A plus sign in an address is read as a space, so that a time zone has to be found again.</summary>
    private DateTime? Moment(OrukParameter parameter) =>
        Text(parameter) is not { } text ? null
        : DateTime.TryParseExact(
            text.Replace(' ', '+'),
            Moments,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment
        : Wrong<DateTime?>(parameter, "is a day or a moment, such as 2026-11-01 or 2026-11-01T09:30:00Z");

    private Place? Place() =>
        Text(OrukParameter.Postcode) is not { } text ? null
        : text.Any(char.IsAsciiDigit) && places.Find(text) is PlaceResult.Found found ? found.Place
        : Wrong<Place>(OrukParameter.Postcode, "is not a UK postcode we know");
}
