using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Asking;

public sealed partial class CallPage(CatalogueStore store, AskCalls calls, DeskAuthorizer door)
{
    private ProgrammeEntry? entry;
    private IReadOnlyList<CatalogueField> fields = [];
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>();
    private string message = "";
    private bool isGood;

    /// <summary>What was typed so far, by field; it outlives the connection.</summary>
    public sealed class Notes
    {
        public Dictionary<string, string> Said { get; set; } = [];
        public Dictionary<string, string> Value { get; set; } = [];
    }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [PersistentState]
    public Notes? Typed { get; set; }

    private CatalogueStore Store => store;
    private Notes Heard => Typed ??= new();

    private string? Phone => store.Current.Value(entry!, CatalogueFields.Phone) is { IsKnown: true } phone ? phone.Say() : null;

    protected override async Task OnParametersSetAsync()
    {
        (entry, message) = (store.Current.Programme(Id), "");
        if (entry is not null)
            fields = AskFields.Of(
                store.Current.Fields,
                await calls.FieldsAsync(Id, Left) ?? AskFields.Usual(store.Current.Fields).Select(f => f.Key)
            );
    }

    private Task SaveAsync() =>
        OneAtATimeAsync(async () =>
        {
            List<AskReply> replies = [];
            foreach (var (field, said) in Heard.Said)
            {
                if (Names.Find<AskSaid>(said) is { } how)
                    replies.Add(new(field, how, how == AskSaid.Value ? Heard.Value.GetValueOrDefault(field, "") : ""));
            }
            var (done, why) = await door.AskAsync<AskTakenIn>(
                TeamRoles.Editor,
                async by =>
                {
                    (var taken, problems) = await calls.SaveAsync(Id, replies, by, CancellationToken.None);
                    return new(
                        taken,
                        taken is null ? problems.GetValueOrDefault("", "Please mend what is marked below. Nothing was saved yet.") : ""
                    );
                }
            );
            isGood = done is not null;
            message = done is null ? why : AskWords.Say(done, "saved");
            if (isGood)
                (Typed, problems) = (new(), new Dictionary<string, string>());
        });
}
