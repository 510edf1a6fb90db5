using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>What an editor decided, and on what.</summary>
public sealed record ListingDecision(ListingSeen Seen, Listing To, string Reason, string? SuccessorId);

public sealed partial class ListingActions
{
    private ListingSeen? seen;
    private ProgrammeEntry? successor;
    private string message = "";
    private bool isDone;

    [Parameter, EditorRequired]
    public required ProgrammeEntry Entry { get; set; }

    /// <summary>Said beforehand, so that no one confirms something that will be refused.</summary>
    [Parameter]
    public string? WhyNotPublic { get; set; }

    [Parameter, EditorRequired]
    public required Func<ListingDecision, Task<EditResult>> Decide { get; set; }

    [Parameter, EditorRequired]
    public required Func<string?, CancellationToken, Task<IReadOnlyCollection<ProgrammeEntry>>> FindSuccessors { get; set; }

    /// <summary>The reason as it is typed, about the choice it is for: it outlives the connection.</summary>
    [PersistentState]
    public UnsavedText? Why { get; set; }

    private Listing? Choice => (Listing?)Why?.About;

    private string Question =>
        Choice switch
        {
            Listing.Public => WhyNotPublic is null ? "People will see it straight away." : "You cannot make this public yet.",
            Listing.Closed => "It will leave the finder straight away. Its page stays and says why.",
            Listing.Unlisted => "It is not an addiction service of its own. No one will see it, and it will leave the queue.",
            _ => "People will not see it until an editor makes it public.",
        };

    private string WhyLabel =>
        Choice switch
        {
            Listing.Public => "What you checked and where, for example “Name and drugs treated, on their website” (for the team)",
            Listing.Closed => "Why it closed (people will read this)",
            Listing.Unlisted => "Why you are leaving it out (for the team)",
            _ => "Why you are keeping it back (for the team)",
        };

    private string ButtonText =>
        Choice switch
        {
            Listing.Public => "Yes, make it public",
            Listing.Closed => "Yes, close it",
            Listing.Unlisted => "Yes, leave it out",
            _ => "Yes, keep it back",
        };

    protected override void OnInitialized() => seen = ListingSeen.Of(Entry.Programme);

    private void Choose(Listing to)
    {
        (Why, message, successor) = (new() { About = (int)to }, "", null);
        seen = ListingSeen.Of(Entry.Programme);
    }

    private Task ConfirmAsync() =>
        OneAtATimeAsync(async () =>
        {
            if (Choice is not { } to || seen is null)
                return;
            var result = await Decide(new(seen, to, Why!.Text, to == Listing.Closed ? successor?.Id : null));
            isDone = result is EditResult.Done;
            message = Format(result, to);
            if (result is not EditResult.Refused)
                Why = null;
        });

    private async Task<IEnumerable<ProgrammeEntry>> SearchAsync(string? text, CancellationToken cancel) =>
        await FindSuccessors(text, cancel);

    internal static string Format(EditResult result, Listing to) =>
        EditWords.Format(
            result,
            $"Done: it is {Listings.Format(to)}.",
            $"Someone else changed it first: it is now {(result as EditResult.ChangedByOther)?.Now}. Your change was not saved. Read it again, then decide again."
        );
}
