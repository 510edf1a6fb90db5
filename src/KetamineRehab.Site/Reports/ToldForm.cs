using System.Globalization;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Site.Reports;

/// <summary>What a service told someone on the phone: taken from an address or a submitted form, and trusted from neither.</summary>
public sealed class ToldForm(
    CatalogueSnapshot catalogue,
    string? programme,
    string? field = null,
    string? answer = null,
    string? day = null,
    string? id = null
)
{
    public const int LongestAnswer = 400;

    /// <summary>Null where no one can see such a service.</summary>
    public ProgrammeEntry? Entry { get; } =
        programme is not null && catalogue.Programme(programme) is { Programme.Listing: Listing.Public } known ? known : null;

    public CatalogueField? Field { get; } =
        field is not null && catalogue.Fields.Find(field) is { } known && AskFields.CanBeAsked(known) ? known : null;
    public string Answer { get; } = SentText.Text(answer);
    public string Day { get; } = SentText.Text(day).ReplaceLineEndings(" ");

    /// <summary>Tells a second press of the button from a second report.</summary>
    public Guid Id { get; } = Guid.TryParse(id, out var form) ? form : Guid.NewGuid();

    /// <summary>What can be told, by the topics in which a service is asked.</summary>
    public static IReadOnlyList<AskGroup> Choices(CatalogueFields fields) => AskForm.Groups(fields.All.Where(AskFields.CanBeAsked));

    public IReadOnlyList<(string Field, string Words)> Problems =>
        [
            .. Field is null ? [("field", "Select what they told you about")] : Array.Empty<(string, string)>(),
            .. Answer.Length switch
            {
                0 => [("answer", "Enter what they said")],
                > LongestAnswer => [("answer", $"Use {LongestAnswer} characters or fewer. You have used {Answer.Length:N0}")],
                _ => Array.Empty<(string, string)>(),
            },
            .. On is { IsUndated: false } on && on.From <= catalogue.Today
                ? Array.Empty<(string, string)>()
                : [("day", $"Enter the day of the call, like {Write(catalogue.Today)}")],
        ];

    /// <summary>As the team reads it: by whom it is said, about what, when, and the words.</summary>
    public string Report =>
        $"{Asserter.ThirdParty.Format()} what the service told them on {On!.Value.Format()}.\n{Entry!.Name} ({Entry.Id})\n{Field!.Label}: {Answer}";

    public static string Write(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private ObservedOn? On => ObservedOn.ReadTyped(Day);
}
