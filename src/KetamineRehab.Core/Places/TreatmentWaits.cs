using System.Globalization;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>How many people started treatment within three weeks, in one area and one period.</summary>
/// <param name="Where">"NHS Highland", "England": the area the figure is about, which may be wider than the authority.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="When">"April to June 2025", "April 2021 to March 2022".</param>
public sealed record TreatmentWait(string Where, decimal Share, string When, string Source, string Url)
{
    /// <summary>A hundred only where it was everyone.</summary>
    public int InHundred => Share == 1 ? 100 : Math.Min(99, (int)Math.Round(Share * 100, MidpointRounding.AwayFromZero));
}

/// <summary>Waiting times from official statistics, for authorities where they are known and else for the nation.</summary>
public sealed class TreatmentWaits
{
    public const string File = "waits.csv";

    private const string Start = "period_start";

    /// <summary>What every file has to hold; where <c>period_start</c> is missing or empty, the period is a quarter.</summary>
    private static readonly string[] Columns =
    [
        "authority_key",
        "nation",
        "measure",
        "period_end",
        "share",
        "source_title",
        "source_url",
        "licence",
    ];

    private readonly Dictionary<string, TreatmentWait> ofAuthorities = [];
    private readonly Dictionary<string, TreatmentWait> ofNations = [];

    public static TreatmentWaits Load(string directory)
    {
        var waits = new TreatmentWaits();
        foreach (var row in PlaceFile.Rows(directory, File, Columns))
            waits.Add(row);
        return waits;
    }

    /// <summary>
    /// Takes in a newer file of the statistics: a row replaces the one of the same authority, or nation, where its period ends later.
    /// Throws a <see cref="ContentException"/> for a file that is not sound, and then changes nothing.
    /// </summary>
    /// <returns>How many rows are newer, and how many stand in the file afterwards.</returns>
    public static (int Newer, int All) TakeIn(string directory, string path)
    {
        var taken = new TreatmentWaits();
        var rows = PlaceFile.Rows(directory, File, Columns).ToDictionary(Of);
        var newer = 0;
        foreach (var row in PlaceFile.Rows(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path), Columns))
        {
            taken.Add(row);
            if (rows.TryGetValue(Of(row), out var known) && Day(known, "period_end") >= Day(row, "period_end"))
                continue;
            rows[Of(row)] = row;
            newer++;
        }
        string[] columns = [.. Columns, Start];
        using var file = new MemoryStream();
        CsvTable.Write(
            file,
            columns,
            rows.OrderBy(r => r.Key.Nation, StringComparer.Ordinal)
                .ThenBy(r => r.Key.Authority, StringComparer.Ordinal)
                .Select(r => columns.Select(c => r.Value[c]).ToArray())
        );
        if (newer > 0)
            System.IO.File.WriteAllBytes(Path.Combine(directory, File), file.ToArray());
        return (newer, rows.Count);

        static (string Nation, string Authority) Of(CsvRow row) => (row["nation"], row["authority_key"]);
    }

    /// <summary>The figure of the likeliest authority, or else of the nation; null where neither is known.</summary>
    public TreatmentWait? For(Place place) =>
        (place.Authority is { } authority ? ofAuthorities.GetValueOrDefault(authority.Key) : null)
        ?? ofNations.GetValueOrDefault(place.Nation);

    private void Add(CsvRow row)
    {
        var nation = row.Key("nation", UkNations.Nations);
        var end = Day(row, "period_end");
        var start = row[Start].Length == 0 ? end.AddDays(1).AddMonths(-3) : Day(row, Start);
        if (start > end)
            throw row.Broken(Start, "is later than period_end");
        if (!decimal.TryParse(row["share"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share > 1)
            throw row.Broken("share", $"\"{row["share"]}\" is not a number from 0 to 1");
        var authority =
            row["authority_key"].Length == 0
                ? null
                : Authority.Named(row["authority_key"])
                    ?? throw row.Broken("authority_key", $"\"{row["authority_key"]}\" is not in areas.csv");
        var where =
            authority is null ? UkNations.Nations.First(n => n.Key == nation).Label
            : authority.Board.Length > 0 ? authority.Board
            : authority.Name;
        var wait = new TreatmentWait(where, share, Period(start, end), row.Required("source_title"), row.Required("source_url"));
        if (authority is null ? !ofNations.TryAdd(nation, wait) : !ofAuthorities.TryAdd(authority.Key, wait))
            throw row.Broken("authority_key", $"\"{where}\" stands here twice");
    }

    private static DateOnly Day(CsvRow row, string column) =>
        DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw row.Broken(column, "is a day such as 2025-06-30");

    private static string Period(DateOnly start, DateOnly end)
    {
        var british = Cultures.British;
        return $"{start.ToString(start.Year == end.Year ? "MMMM" : "MMMM yyyy", british)} to {end.ToString("MMMM yyyy", british)}";
    }
}
