using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// The Care Quality Commission's list of all active locations with their ratings, some 120 columns wide. Only the overall rating and
/// the day it was published are taken, for places that are here by their location id; columns about managers are never read.
/// </summary>
/// <param name="directory">The other form of what CQC says: command, licence and ids are the same.</param>
public sealed class CqcActiveLocations(CqcDirectory directory) : IRegister
{
    internal const string Location = "Location ID";
    private const string Rating = "Location Latest Overall Rating",
        Published = "Publication Date",
        Inherited = "Inherited Rating (Y/N)";

    private static readonly string[] DateForms =
    [
        "dd/MM/yyyy",
        "d/M/yyyy",
        "yyyy-MM-dd",
        "dd/MMM/yyyy",
        "dd-MMM-yyyy",
        "d MMMM yyyy",
        "dd/MM/yyyy HH:mm:ss",
        "dd/MM/yyyy - HH:mm",
    ];

    /// <summary>What CQC writes where it gives no rating.</summary>
    private static readonly string[] Unrated =
    [
        "",
        "not rated",
        "no published rating",
        "inspected but not rated",
        "not formally rated",
        "insufficient evidence to rate",
        "n/a",
    ];

    public string Regulator => directory.Regulator;
    public string FileName => "the CQC active locations with ratings";
    public string Command => directory.Command;
    public string Attribution => directory.Attribution;
    public string Edition => directory.Edition;
    public string Code => directory.Code;
    public string PostcodeColumn => Location;
    public string LookedFor => "rows with a CQC location id";
    public IReadOnlyList<string> Columns { get; } = [Location, Rating, Published];
    public IReadOnlyList<string> MayHave { get; } = [Inherited];
    public bool DescribesPlaces => false;

    /// <summary>Several times the locations there are in England.</summary>
    public int MostKept => 200_000;

    public Source Source(ObservedOn day) =>
        new()
        {
            Id = day.IsUndated ? "cqc-active-locations" : $"cqc-active-locations-{day.ToString()[..Math.Min(7, day.ToString().Length)]}",
            Title = $"CQC active locations with ratings ({day.Format()})",
            Url = "https://www.cqc.org.uk/about-us/transparency/using-cqc-data",
        };

    public IEnumerable<(string Column, string Word)> Kinds(CsvRow row) => [];

    public bool Knows(string kind) => true;

    public RegisterRow? Read(CsvRow row, Action<RowProblem> leftOut)
    {
        var id = Cells.Matching(row, Location, CqcDirectory.IsLocation, CqcDirectory.NoLocation);
        return new(id, "") { Facts = [.. Stated(row, leftOut)] };
    }

    private static IEnumerable<RegisterFact> Stated(CsvRow row, Action<RowProblem> leftOut)
    {
        var word = RegisterCells.OneLine(row[Rating]).ToLowerInvariant();
        if (Unrated.Contains(word))
            yield break;
        var rating = word.Replace(' ', '-');
        if (CatalogueFields.Rating.IndexOf(rating) < 0)
            leftOut(row.Problem(Rating, $"“{RowProblem.Cut(row[Rating])}” is not a rating of CQC: it is left out"));
        else if (
            !DateOnly.TryParseExact(row[Published], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < 2009 or >= 2200
        )
            leftOut(row.Problem(Published, $"“{RowProblem.Cut(row[Published])}” is not a date (31/05/2026): the rating is left out"));
        else
            yield return new(
                CatalogueFields.Rating,
                rating,
                ObservedOn: ObservedOn.On(day),
                Note: row[Inherited] is "Y" or "y" ? "Carried over from an earlier registration." : ""
            );
    }
}
