using System.Globalization;

namespace KetamineRehab.Web.Desk.Figures;

/// <summary>One number as the chart draws it and as the table says it.</summary>
public readonly record struct FigureCell(double Drawn, string Words)
{
    /// <summary>A number of people below this could point at one of them.</summary>
    public const int Fewest = 5;

    public static readonly string Few = $"fewer than {Fewest}";

    public static FigureCell Exact(int count) => new(count, count.ToString("N0", Cultures.British));

    /// <summary>Of people: one to four are told, and drawn, alike.</summary>
    public static FigureCell OfPeople(int count) => count is > 0 and < Fewest ? new(Fewest / 2.0, Few) : Exact(count);

    /// <param name="hours">What is in the middle; only where enough people stand on both sides of it.</param>
    public static FigureCell Median(IReadOnlyCollection<double> hours)
    {
        if (hours.Count < Fewest)
            return new(0, hours.Count == 0 ? "none" : Few);
        var ordered = hours.Order().ToArray();
        var middle = (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        return new(Math.Round(middle, 1), $"{middle.ToString("0.0", CultureInfo.InvariantCulture)} hours");
    }
}

/// <summary>What a colour of the chart and a column of the table stand for.</summary>
public sealed record FigureColumn(string Name, IReadOnlyList<FigureCell> Cells);

/// <summary>A chart and its table: the same numbers, a row for each step along the bottom.</summary>
public sealed record Figure(string Along, IReadOnlyList<string> Rows, IReadOnlyList<FigureColumn> Columns);
