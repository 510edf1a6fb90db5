using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Registers;

/// <summary>Something the register states beyond name and address.</summary>
/// <param name="ObservedOn">Null: on the day of the file.</param>
public sealed record RegisterFact(
    CatalogueField Field,
    string Value,
    Asserter SaidBy = Asserter.Regulator,
    ObservedOn? ObservedOn = null,
    string Note = "",
    Standing Standing = Standing.Current
);

/// <summary>One registered service, in our words.</summary>
public sealed record RegisterRow(string Registration, string Name)
{
    public string Provider { get; init; } = "";
    public string Address { get; init; } = "";
    public string Town { get; init; } = "";

    /// <summary>In capitals with its space; empty where the register gives none that can be one.</summary>
    public string Postcode { get; init; } = "";
    public string Authority { get; init; } = "";
    public string Nation { get; init; } = "";

    /// <summary>Empty where the register does not say.</summary>
    public string Region { get; init; } = "";
    public string Url { get; init; } = "";
    public IReadOnlyList<RegisterFact> Facts { get; init; } = [];
    public CentrePoint? Point { get; init; }
}

/// <summary>
/// A regulator's file: which columns it needs, which rows belong here, and what each says. Command line, desk, exports and the attribution
/// page read <see cref="All"/>: a new register is its own file and a line there.
/// </summary>
public interface IRegister
{
    static IReadOnlyList<IRegister> All { get; } = [new CqcDirectory(), new CareInspectorateRegister()];

    string Regulator { get; }

    /// <summary>What the file is called in a sentence: the CQC directory.</summary>
    string FileName { get; }

    /// <summary>The word after <c>import</c> on the command line.</summary>
    string Command { get; }

    /// <summary>The sentence that the licence requires wherever the data goes.</summary>
    string Attribution { get; }

    /// <summary>Which edition the catalogue began with, in a sentence or two for the attribution page.</summary>
    string Edition { get; }

    /// <summary>Stands before the registration where ids are made of both.</summary>
    string Code { get; }

    IReadOnlyList<string> Columns { get; }

    /// <summary>Columns that are read where they are there.</summary>
    IReadOnlyList<string> MayHave => [];

    string PostcodeColumn { get; }

    /// <summary>False where it says something of places that are here and nothing that would make a new one.</summary>
    bool DescribesPlaces => true;

    /// <summary>Several times the rows there can be; with more it is another file.</summary>
    int MostKept => RegisterRows.MostKept;

    /// <summary>The regulator has files of several forms: the one that this file has.</summary>
    IRegister FormOf(string path) => this;

    /// <summary>By what a row belongs here, for a person to compare with a file that has none of it.</summary>
    string LookedFor { get; }

    Source Source(ObservedOn day);

    /// <summary>The words of the row that decide whether it belongs here.</summary>
    IEnumerable<(string Column, string Word)> Kinds(CsvRow row);

    /// <summary>False for a word that no rule speaks of.</summary>
    bool Knows(string kind);

    /// <summary>Null where the row is about something else; a row that cannot be used ends in a problem.</summary>
    RegisterRow? Read(CsvRow row, Action<RowProblem> leftOut);
}

/// <summary>What both registers write alike.</summary>
internal static partial class RegisterCells
{
    public const string UnconfirmedMobile = "A mobile number: to be confirmed before we show it.";

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lists are written <c>A|B|A</c>.</summary>
    public static string[] List(string text, char separator) =>
        [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public static string Name(CsvRow row, string column) =>
        Text(row, column) is { Length: > 0 } name ? name : throw new InvalidCellException(row, column, "is empty");

    /// <summary>On one line, as the catalogue keeps it.</summary>
    public static string Text(CsvRow row, string column) =>
        OneLine(row[column]) is { Length: <= LongestText } text
            ? text
            : throw new InvalidCellException(row, column, $"is longer than {LongestText} characters");

    public static string Postcode(CsvRow row, string column, Action<RowProblem> leftOut)
    {
        var letters = string.Concat(row[column].Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (PostcodeShape().IsMatch(letters))
            return $"{letters[..^3]} {letters[^3..]}";
        leftOut(
            row.Problem(
                column,
                row[column].Length == 0
                    ? "is empty: the centre will have no point"
                    : $"“{RowProblem.Cut(row[column])}” is not a postcode: it is left out"
            )
        );
        return "";
    }

    public static IEnumerable<RegisterFact> Phone(CsvRow row, string column, Action<RowProblem> leftOut)
    {
        if (row[column].Length == 0)
            yield break;
        if (UkPhoneNumber.Read(row[column]) is { } phone)
            yield return phone.StartsWith("07", StringComparison.Ordinal)
                ? new(CatalogueFields.Phone, phone, Note: UnconfirmedMobile, Standing: Standing.Review)
                : new(CatalogueFields.Phone, phone);
        else
            leftOut(row.Problem(column, $"“{RowProblem.Cut(row[column])}” is not a whole UK phone number: it is left out"));
    }

    public static IEnumerable<RegisterFact> Website(CsvRow row, string column, Action<RowProblem> leftOut)
    {
        if (row[column].Length == 0)
            yield break;
        if (WebAddress(row[column]) is { } address)
            yield return new(CatalogueFields.Website, address);
        else
            leftOut(row.Problem(column, $"“{RowProblem.Cut(row[column])}” is not a web address: it is left out"));
    }

    /// <summary>Host in lower case, no slash or full stop at the end: one spelling for one address.</summary>
    private static string? WebAddress(string text)
    {
        var bare = SchemeStart().Replace(text.Trim(), "").TrimEnd('.', '/');
        var (host, path) = bare.Split('/', 2) is [var h, var p] ? (h, "/" + p) : (bare, "");
        return HostShape().IsMatch(host) && !path.Any(char.IsWhiteSpace) && bare.Length <= FieldKind.LongestText - 8
            ? $"https://{host.ToLowerInvariant()}{path}"
            : null;
    }

    private const int LongestText = 200;

    [GeneratedRegex("^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodeShape();

    [GeneratedRegex("^https?:/*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchemeStart();

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex HostShape();
}
