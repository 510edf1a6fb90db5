using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KetamineRehab.Web.Desk.Programmes;

public sealed partial class FieldPage(CatalogueStore store, FactEdits edits, DeskAuthorizer door, AuthenticationStateProvider session)
{
    private ProgrammeEntry? entry;
    private CatalogueField? about;
    private FieldState? state;
    private FactRow? row;
    private string subject = "";
    private string me = "";
    private DateOnly today;
    private bool isRead;
    private EditResult? result;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>What is typed: it comes back when the connection does.</summary>
    [PersistentState]
    public FactDraft? Draft { get; set; }

    private bool IsGood => result is EditResult.Done or EditResult.Waits;

    private bool CanAsk => about!.AllowedAsserters.Contains(Asserter.WeAsked);

    /// <summary>Null while what is typed cannot be a value yet.</summary>
    private EffectiveValue? Preview =>
        Draft is { Value.Length: > 0 } draft
        && about!.Kind.ReadTyped(draft.Value, about, out _) is { } value
        && draft.ToEdit(value, out _) is { } edit
            ? state!.After(edit, about, today)
            : null;

    protected override async Task OnParametersSetAsync()
    {
        result = null;
        await ReadAsync();
        if (about is not null && (Draft?.SubjectId != subject || Draft.Field != about.Key))
            Draft = FactDraft.For(subject, about);
    }

    protected override async Task OnInitializedAsync() => me = (await session.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";

    private async Task ReadAsync()
    {
        await store.RefreshAsync(Left);
        var snapshot = store.Current;
        (today, entry, about) = (snapshot.Today, snapshot.Programme(Id), snapshot.Fields.Find(Key));
        if (entry is not null && about is not null)
        {
            subject = entry.SubjectOf(about);
            state = await edits.ReadAsync(subject, about, Left);
            row = EditorFactSheet.Row(about, entry, state.Facts, today);
        }
        isRead = true;
    }

    private async Task SaveAsync(string value)
    {
        if (Draft!.ToEdit(value, out var problem) is not { } edit)
        {
            result = problem;
            return;
        }
        if (await ChangeAsync(edit))
            Draft = FactDraft.For(subject, about!);
    }

    private Task<bool> ChangeAsync(FactEdit edit) => ActAsync(by => edits.SubmitAsync(edit, state!.Seen, by, CancellationToken.None));

    private Task<bool> ConfirmAsync(int id) => ActAsync(by => edits.ConfirmAsync(id, by, CancellationToken.None));

    private Task<bool> DeclineAsync(int id, string why) => ActAsync(by => edits.DeclineAsync(id, why, by, CancellationToken.None));

    /// <summary>One thing at a time; afterwards the page shows what stands, no matter who changed it.</summary>
    private async Task<bool> ActAsync(Func<string, Task<EditResult>> act)
    {
        var isDone = false;
        await OneAtATimeAsync(async () =>
        {
            result = await door.DoAsync(TeamRoles.Editor, act);
            await ReadAsync();
            isDone = IsGood;
        });
        return isDone;
    }
}
