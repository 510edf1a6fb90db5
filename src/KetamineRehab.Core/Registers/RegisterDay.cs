using System.Text;
using System.Text.RegularExpressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Registers;

/// <summary>The day, or the month, that a regulator's file was made on.</summary>
/// <param name="On">Null where a person has to be asked.</param>
/// <param name="Problem">Why, as a sentence; empty where the day is known.</param>
public sealed partial record RegisterDay(ObservedOn? On, string Problem)
{
    private const int HeaderWithin = 20,
        MostChars = 64 * 1024;

    /// <summary>From the lines before the header, or else from the name of the file or of the CSV in the ZIP.</summary>
    /// <param name="name">The name it was given, where it lies under another.</param>
    public static RegisterDay Of(string path, string? name, DateOnly today)
    {
        var names = new List<string> { name ?? Path.GetFileName(path) };
        try
        {
            var (csv, inside) = RegisterArchive.Open(path);
            using (csv)
                if (
                    ProducedOn().Match(Start(csv)) is { Success: true } produced
                    && Read(produced.Groups[1].Value, today) is { On: not null } above
                )
                    return above;
            names.Add(inside);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The code that reads the file says what is wrong with it.
        }
        var readings = names.Select(n => Read(Path.GetFileName(n.Replace('\\', '/')), today)).ToList();
        return readings.FirstOrDefault(r => r.On is not null)
            ?? readings.FirstOrDefault(r => r.Problem.Length > 0)
            ?? new(null, "Neither the file nor its name says when it was made.");
    }

    /// <summary>As a person gives it: one of the forms of <see cref="ObservedOn"/> or of the regulators.</summary>
    public static RegisterDay Given(string text, DateOnly today)
    {
        var given = ObservedOn.TryParse(text) is { IsUndated: false } on ? NotInTheFuture(on, today) : Read(text, today);
        return given is { On: null, Problem: "" } ? new(null, $"“{RowProblem.Cut(text)}” is not a date.") : given;
    }

    /// <summary>Without a day and without a problem where the text names none.</summary>
    private static RegisterDay Read(string text, DateOnly today)
    {
        var found = DaysInText.In(Uri.UnescapeDataString(text), today);
        return found.Impossible is { } impossible
            ? new(null, $"“{RowProblem.Cut(impossible)}” is not a date.")
            : found.Days switch
            {
                [] => new(null, ""),
                [var day] => NotInTheFuture(day, today),
                var several => new(
                    null,
                    $"“{RowProblem.Cut(text)}” can be read as {string.Join(" or ", several.Select(d => d.Format()))}."
                ),
            };
    }

    private static RegisterDay NotInTheFuture(ObservedOn day, DateOnly today) =>
        day.From > today ? new(null, $"{day.Format()} is in the future.") : new(day, "");

    private static string Start(Stream csv)
    {
        using var reader = new StreamReader(csv, Encoding.Latin1);
        var chars = new char[MostChars];
        var text = new string(chars, 0, reader.ReadBlock(chars));
        return string.Join('\n', text.Split('\n', HeaderWithin + 1).Take(HeaderWithin));
    }

    [GeneratedRegex(@"produced on\s+(\d{1,2}[ /][A-Za-z0-9]+[ /]\d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProducedOn();
}
