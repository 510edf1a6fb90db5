using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Site.Callbacks;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Callbacks;

public sealed partial class PersonRecord(OperatingHours hours)
{
    private Dictionary<string, string>? right;
    private string wrong = "";
    private DeskQuestion? erasure;

    /// <summary>What the person says is right, and what the operator read before.</summary>
    public sealed record Correction(CallbackRecord Seen, string Reach, CallbackDetails Details);

    [Parameter, EditorRequired]
    public CallbackRecord Record { get; set; } = null!;

    [Parameter]
    public bool Busy { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Correction> Correct { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Erase { get; set; }

    private OperatingHours Hours => hours;
    private CallbackRequest Request => Record.Request;

    /// <summary>The questions of the journey that are answered in words: the same limits and the same checks.</summary>
    private IEnumerable<JourneyQuestion> Fields =>
        new[] { Questions.Phone, Questions.Email, Questions.Name, Questions.CodeWord, Questions.Words }
            .Select(k => Questions.Find(k)!)
            .Where(q => Request.Way == ContactWay.Phone ? q.Key != Questions.Email : q.Key != Questions.Phone);

    private JourneyQuestion Reach => Fields.First();

    protected override void OnParametersSet()
    {
        if (Record.Details is null)
            right = null;
    }

    private void BeginCorrection() =>
        (wrong, right) = (
            "",
            new()
            {
                [Reach.Key] = Record.Reach,
                [Questions.Name] = Record.Details!.Nickname,
                [Questions.CodeWord] = Record.Details.CodeWord,
                [Questions.Words] = Record.Details.Words,
            }
        );

    private async Task CorrectAsync()
    {
        var said = right!.ToDictionary(r => r.Key, r => r.Value.Trim());
        said[Reach.Key] =
            Request.Way == ContactWay.Phone ? InvisibleCharacters.Remove(said[Reach.Key]).Trim() : EmailAddress.Plain(said[Reach.Key]);
        wrong = said[Reach.Key].Length == 0 ? Reach.Missing : Reach.Wrong(new() { BegunAt = default, Given = said }) ?? "";
        if (wrong.Length > 0)
            return;
        var reach = Request.Way == ContactWay.Phone ? TelephoneNumber.Read(said[Reach.Key])! : said[Reach.Key];
        await Correct.InvokeAsync(
            new(
                Record,
                reach,
                Record.Details! with
                {
                    Nickname = said[Questions.Name],
                    CodeWord = said[Questions.CodeWord],
                    Words = said[Questions.Words],
                }
            )
        );
        right = null;
    }
}
