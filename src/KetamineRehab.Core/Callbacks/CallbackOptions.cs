using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Callbacks;

/// <summary>What the operators tell people about themselves and their hours.</summary>
public sealed class CallbackOptions : IValidatableObject
{
    /// <summary>By day: <c>10:00-18:00</c>; empty for a day on which no one calls.</summary>
    public Dictionary<string, string> Hours { get; } =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Monday"] = "10:00-18:00",
            ["Tuesday"] = "10:00-18:00",
            ["Wednesday"] = "10:00-18:00",
            ["Thursday"] = "10:00-18:00",
            ["Friday"] = "10:00-18:00",
        };

    /// <summary>Days on which no one calls: <c>2026-12-25</c>.</summary>
    public List<string> ClosedDays { get; } = [];

    [Required]
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>Hours of working time within which someone calls.</summary>
    [Range(1, 200)]
    public int CallWithinHours { get; set; } = 8;

    /// <summary>The number that people see when the team calls; empty where it is withheld.</summary>
    [StringLength(30)]
    public string NumberShown { get; set; } = "";

    /// <summary>No one fills in the whole form faster than this.</summary>
    [Range(0, 60)]
    public int ShortestSeconds { get; set; } = 3;

    /// <summary>Requests an hour from one connection, which many people may share.</summary>
    [Range(1, int.MaxValue)]
    public int SentPerHour { get; set; } = 30;

    /// <summary>References tried with a wrong code, an hour, from one connection.</summary>
    [Range(1, int.MaxValue)]
    public int WrongCodesPerHour { get; set; } = 20;

    /// <summary>How long an answer to a wrong code takes.</summary>
    [Range(0, 10)]
    public int WrongCodeSeconds { get; set; } = 1;

    public OperatingHours Read() =>
        new(
            Hours
                .Where(h => !string.IsNullOrWhiteSpace(h.Value))
                .ToDictionary(h => Enum.Parse<DayOfWeek>(h.Key, ignoreCase: true), h => Span(h.Value)),
            ClosedDays.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToHashSet(),
            TimeZoneInfo.FindSystemTimeZoneById(TimeZone)
        );

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var problem = Problem();
        return problem is null ? [] : [new(problem)];
    }

    private string? Problem()
    {
        try
        {
            var hours = Read();
            return hours.Format().Length == 0 ? "Callbacks:Hours must name at least one day on which someone calls." : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return "Callbacks:Hours must be days with times such as \"Monday\": \"10:00-18:00\", and Callbacks:ClosedDays dates such as 2026-12-25.";
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return $"Callbacks:TimeZone {TimeZone} is not known on this machine.";
        }
    }

    private static (TimeOnly From, TimeOnly To) Span(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var (from, to) = (
            TimeOnly.ParseExact(parts[0], "HH:mm", CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(parts.Length == 2 ? parts[1] : "", "HH:mm", CultureInfo.InvariantCulture)
        );
        return to > from ? (from, to) : throw new FormatException("It ends before it begins.");
    }
}
