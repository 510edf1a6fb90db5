using KetamineRehab.Core.Catalogue;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Review;

public sealed partial class ProgrammePage(CatalogueStore store, EditorDesk desk)
{
    private const int MostSuccessors = 10;

    private ProgrammeEntry? entry;
    private ProgrammeEntry? successor;
    private ProgrammeEntry? next;
    private FactSheet? sheet;
    private DateOnly today;

    [Parameter, EditorRequired] public required string Id { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        await store.RefreshAsync(CancellationToken.None);
        var snapshot = store.Current;
        today = snapshot.Today;
        entry = snapshot.Programme(Id);
        sheet = entry is null ? null : new FactSheet(entry, snapshot);
        successor = entry?.Programme.SuccessorId is { } id ? snapshot.Programme(id) : null;
        next = snapshot.All.SkipWhile(e => e.Id != Id).Skip(1).FirstOrDefault(e => e.Programme.Listing == Listing.Review);
    }

    private async Task<EditResult> DecideAsync(ListingDecision decision)
    {
        var result = decision.To switch
        {
            Listing.Public => await desk.MakePublicAsync(decision.Seen, CancellationToken.None),
            Listing.Closed => await desk.CloseAsync(decision.Seen, decision.Reason, decision.SuccessorId, CancellationToken.None),
            _ => await desk.KeepBackAsync(decision.Seen, decision.Reason, CancellationToken.None),
        };
        await ReadAsync();
        StateHasChanged();
        return result;
    }

    private Task<IReadOnlyCollection<ProgrammeEntry>> FindSuccessors(string? text, CancellationToken cancel)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyCollection<ProgrammeEntry> found = [.. store.Current.Entries
            .Where(e => e.Id != Id && words.All(w => e.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || e.Centre.Town.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Take(MostSuccessors)];
        return Task.FromResult(found);
    }
}
