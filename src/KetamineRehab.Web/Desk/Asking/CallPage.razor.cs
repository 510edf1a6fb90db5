using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Asking;

public sealed partial class CallPage(CatalogueStore store, AskCalls calls, DeskAuthorizer door)
{
    private const string Mend = "Correct what is marked below. Nothing has been saved yet.";

    private ProgrammeEntry? entry;
    private IReadOnlyList<AskQuestion> questions = [];
    private Dictionary<string, string> problems = [];
    private string message = "";
    private bool isGood;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What was heard so far, by field; it outlives the connection.</summary>
    [PersistentState]
    public Dictionary<string, AskEntry>? Typed { get; set; }

    private Dictionary<string, AskEntry> Heard => Typed ??= [];

    private string? Phone => store.Current.Value(entry!, CatalogueFields.Phone) is { IsKnown: true } phone ? phone.Format() : null;

    protected override async Task OnParametersSetAsync()
    {
        (entry, message) = (store.Current.Programme(Id), "");
        if (entry is not null)
            questions =
            [
                .. AskForm
                    .Groups(
                        AskFields.Of(
                            store.Current.Fields,
                            await calls.FieldsAsync(Id, Left) ?? AskFields.Usual(store.Current.Fields).Select(f => f.Key)
                        )
                    )
                    .SelectMany(g => g.Questions),
            ];
    }

    private EffectiveValue? Shown(AskQuestion question) =>
        store.Current.Value(entry!, question.Field) is { IsKnown: true } value ? value : null;

    private AskEntry EntryOf(AskQuestion question) => Heard.GetValueOrDefault(question.Key) ?? AskEntry.Of(question, Shown(question), null);

    private Task SaveAsync() =>
        OneAtATimeAsync(async () =>
        {
            var replies = Read();
            if (problems.Count > 0)
            {
                (isGood, message) = (false, Mend);
                return;
            }
            var (done, why) = await door.AskAsync<AskTakenIn>(
                TeamRoles.Editor,
                async by =>
                {
                    var (taken, wrong) = await calls.SaveAsync(Id, replies, by, CancellationToken.None);
                    problems = new(wrong);
                    return new(taken, taken is null ? wrong.GetValueOrDefault("", Mend) : "");
                }
            );
            isGood = done is not null;
            message = done is null ? why : AskWords.Format(done, "saved");
            if (isGood)
                (Typed, problems) = (null, []);
        });

    /// <summary>What was heard as replies, and in the problems what cannot be one. An unusual value is asked about once.</summary>
    private List<AskReply> Read()
    {
        (problems, var replies) = ([], new List<AskReply>());
        foreach (var question in questions)
        {
            var reading = question.Read(EntryOf(question), Shown(question), null);
            if (reading.Reply is { } reply)
                replies.Add(reply);
            if (reading.Problem.Length > 0)
                problems[question.Key] = reading.Problem;
            if (reading.Doubt.Length > 0)
                Heard[question.Key] = EntryOf(question) with { Sure = reading.Doubt };
        }
        return replies;
    }
}
