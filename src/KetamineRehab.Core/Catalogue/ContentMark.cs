using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// A short fingerprint of the content, so that a change is noticed no matter who made it: desk, import or another instance. It reads only
/// the records, never what they mean today.
/// </summary>
internal static class ContentMark
{
    public const int Length = 24;

    private const char Between = '\u001f';

    public static string Of(ProgrammeEntry entry)
    {
        var (programme, centre) = (entry.Programme, entry.Centre);
        var text = new StringBuilder().AppendJoin(
            Between,
            programme.Id,
            programme.Name,
            programme.Listing,
            programme.Reason,
            programme.SuccessorId,
            centre.Id,
            centre.Name,
            centre.Provider?.Id,
            centre.Provider?.Name,
            centre.Provider?.OwnerGroup,
            centre.ProviderSaidBy,
            centre.Address,
            centre.Town,
            centre.Postcode,
            Degrees(centre.Latitude),
            Degrees(centre.Longitude),
            centre.PointBasis,
            centre.Authority,
            centre.Nation,
            centre.Region,
            centre.Regulator,
            centre.RegistrationId,
            centre.RegistrationUrl,
            Where(centre.Source, centre.SourceId),
            centre.ObservedOn
        );
        foreach (var line in entry.AllFacts.Select(Line).Order(StringComparer.Ordinal))
            text.Append('\n').Append(line);
        return Of(text.ToString());
    }

    private static string Line(Fact f) =>
        string.Join(Between, f.Field, f.Value, f.SaidBy, Where(f.Source, f.SourceId), f.ObservedOn, f.Standing, f.Note);

    private static string Where(Source? source, string id) =>
        source is null ? id : string.Join(Between, source.Title, source.Url, source.Link);

    private static string? Degrees(double? degrees) => degrees?.ToString("R", CultureInfo.InvariantCulture);

    internal static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Length / 2));
}
