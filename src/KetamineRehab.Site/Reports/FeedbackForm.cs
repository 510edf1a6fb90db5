using KetamineRehab.Core.Reports;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Site.Reports;

/// <summary>What someone thinks of a page: taken from an address or a submitted form, and trusted from neither.</summary>
public sealed class FeedbackForm(string? page, string? verdict = null, string? text = null, string? id = null)
{
    /// <summary>A path on this site, never its query.</summary>
    public string Page { get; } = ReportForm.PathOf(page);

    public Verdict? Verdict { get; } = Names.Find<Verdict>(verdict);

    public string Text { get; } = SentText.Text(text);

    /// <summary>Tells a second press of the button from a second answer.</summary>
    public Guid Id { get; } = Guid.TryParse(id, out var form) ? form : Guid.NewGuid();

    public IReadOnlyList<(string Field, string Words)> Problems =>
        [
            .. Verdict is null ? [("useful-yes", "Choose yes, partly or no")] : Array.Empty<(string, string)>(),
            .. Text.Length > MistakeReport.LongestText
                ? [("text", $"Use {MistakeReport.LongestText:N0} characters or fewer. You have used {Text.Length:N0}")]
                : Array.Empty<(string, string)>(),
        ];
}
