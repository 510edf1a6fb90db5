using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Finder;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Queue;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>One decision for services that wait for the same reason. Nothing is chosen beforehand, and none is made public here.</summary>
public sealed partial class ReasonsPage(CatalogueStore store, EditorDesk desk)
{
    private CatalogueSnapshot? snapshot;
    private SortedDictionary<string, ProgrammeEntry> group = [];
    private Dictionary<string, ListingSeen> seen = [];
    private Draft typed = new();
    private string? reason;
    private string done = "";
    private string choiceProblem = "";
    private string whyProblem = "";
    private IReadOnlyList<string> problems = [];

    [SupplyParameterFromQuery]
    private string? Why { get; set; }

    /// <summary>As chosen and typed on the page, about one reason; it outlives the connection.</summary>
    [PersistentState]
    public Draft? Kept
    {
        get => typed;
        set => typed = value ?? typed;
    }

    public sealed class Draft
    {
        public string About { get; set; } = "";
        public string Why { get; set; } = "";
        public List<string> Ids { get; set; } = [];
    }

    private IEnumerable<ProgrammeEntry> Waiting => snapshot!.All.Where(e => e.Programme.Listing == Listing.Review);

    private string Chosen => FinderWords.Programmes(typed.Ids.Count);

    internal static string Url(string reason) => $"{DeskUrls.Reasons}?why={Uri.EscapeDataString(reason)}";

    protected override async Task OnParametersSetAsync()
    {
        if (reason != Why)
            (done, problems, choiceProblem, whyProblem) = ("", [], "", "");
        reason = Why;
        if (typed.About != (reason ?? ""))
            typed = new() { About = reason ?? "" };
        await LoadAsync();
    }

    /// <summary>A decision is about what stands on the page; what another person changed since then is told, not overwritten.</summary>
    private async Task LoadAsync()
    {
        await store.RefreshAsync(Left);
        snapshot = store.Current;
        group = new(Waiting.Where(e => e.Programme.Reason == reason).ToDictionary(e => e.Id));
        seen = group.ToDictionary(e => e.Key, e => ListingSeen.Of(e.Value.Programme));
        typed.Ids.RemoveAll(id => !group.ContainsKey(id));
    }

    private IEnumerable<string> Where(ProgrammeEntry entry)
    {
        if (entry.Centre.Town.Length > 0)
            yield return entry.Centre.Town;
        if (snapshot!.Value(entry, CatalogueFields.Setting) is { IsKnown: true } setting)
            yield return setting.Format();
    }

    private void Choose(string id)
    {
        if (!typed.Ids.Remove(id))
            typed.Ids.Add(id);
    }

    private Task DecideAsync(Listing to) =>
        OneAtATimeAsync(async () =>
        {
            (done, problems) = ("", []);
            choiceProblem = typed.Ids.Count == 0 ? "Select the services you are deciding about." : "";
            whyProblem = string.IsNullOrWhiteSpace(typed.Why) ? "Enter your reason. The next editor will want to know." : "";
            if (choiceProblem.Length > 0 || whyProblem.Length > 0)
                return;
            var refused = new List<string>();
            var count = 0;
            foreach (var id in typed.Ids)
            {
                var result =
                    to == Listing.Unlisted
                        ? await desk.LeaveOutAsync(seen[id], typed.Why, CancellationToken.None)
                        : await desk.KeepBackAsync(seen[id], typed.Why, CancellationToken.None);
                if (result is EditResult.Done)
                    count++;
                else
                    refused.Add($"{group[id].Name}: {ListingActions.Format(result, to)}");
            }
            (done, problems) = (
                count == 0 ? "" : $"Done: {count:N0} of {Chosen} {(count == 1 ? "is" : "are")} {Listings.Format(to)}.",
                refused
            );
            if (count > 0)
                typed.Why = refused.Count > 0 ? typed.Why : "";
            await LoadAsync();
        });
}
