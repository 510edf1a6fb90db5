namespace KetamineRehab.Core.Catalogue;

/// <summary>One accepted change of the catalogue, written with it: how an instance sees that its snapshot is old.</summary>
public sealed class CatalogueChange
{
    public const int LongestSummary = 200;

    public int Id { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who did it: an account of the team, or the verb that was run.</summary>
    public required string By { get; init; }
    public required string Summary { get; init; }

    /// <summary>Cuts a long summary, which the record itself holds in full.</summary>
    public static CatalogueChange Of(TimeProvider clock, string by, string summary) => new()
    {
        At = clock.GetUtcNow().UtcDateTime, By = by,
        Summary = summary.Trim() is { Length: > LongestSummary } text ? $"{text[..(LongestSummary - 1)]}…" : summary.Trim(),
    };
}
