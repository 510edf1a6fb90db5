using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Site.Reports;

/// <summary>What someone says is wrong, and on which page: taken from an address or a submitted form, and trusted from neither.</summary>
public sealed class ReportForm(CatalogueSnapshot catalogue, string? centre, string? page)
{
    public CentreEntry? Centre { get; } =
        centre is not null && catalogue.Centre(centre) is { } known && known.Programmes.Any(p => p.Programme.IsSeen) ? known : null;

    /// <summary>A path on this site. Never its query, which may tell where someone lives.</summary>
    public string Page { get; } = PathOf(page);

    public string Text { get; init; } = "";

    /// <summary>Tells a second press of the button from a second report.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    public string? Problem =>
        Text.Length switch
        {
            0 => "Enter what is wrong",
            > MistakeReport.LongestText => $"Use {MistakeReport.LongestText:N0} characters or fewer. You have used {Text.Length:N0}",
            _ => null,
        };

    internal static string PathOf(string? page)
    {
        var path = SentText.Text(page).Split('?', '#')[0];
        return path.Length is > 1 and <= MistakeReport.LongestPage && path[0] == '/' && path[1] is not ('/' or '\\') && !path.Contains('\n')
            ? path
            : "";
    }
}
