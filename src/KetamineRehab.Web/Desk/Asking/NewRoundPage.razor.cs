using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Finder;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace KetamineRehab.Web.Desk.Asking;

public sealed partial class NewRoundPage(Rounds rounds, CatalogueFields fields, DeskAuthorizer door, NavigationManager navigation)
{
    /// <summary>Names shown of those who would be asked.</summary>
    private const int Most = 100;

    private Choice selected = new();
    private FinderCriteria criteria = new();
    private AskPlan? plan;
    private string problem = "";

    /// <summary>As chosen on the page; it outlives the connection.</summary>
    public sealed class Choice
    {
        public string Finder { get; set; } = "";
        public bool NeverAsked { get; set; }
        public bool OnlyMissing { get; set; } = true;
        public string Otherwise { get; set; } = "";
        public List<string> Fields { get; set; } = [];
    }

    [PersistentState]
    public Choice? Kept
    {
        get => selected;
        set => selected = value ?? selected;
    }

    private CatalogueFields All => fields;

    protected override void OnInitialized()
    {
        if (selected.Fields.Count == 0)
            selected.Fields = [.. AskFields.Usual(fields).Select(f => f.Key)];
    }

    /// <summary>The finder's whole address, or what stands behind its question mark.</summary>
    internal static FinderCriteria Read(CatalogueFields fields, string pasted)
    {
        var query = QueryHelpers.ParseQuery(pasted.Trim()[(pasted.Trim().IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return FinderCriteria.Parse(fields, query.SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v))));
    }

    private AskSelection Selection =>
        new()
        {
            Criteria = criteria,
            NeverAsked = selected.NeverAsked,
            OnlyMissing = selected.OnlyMissing,
            Fields = selected.Fields,
            Otherwise = Names.Find<AskWay>(selected.Otherwise),
        };

    private void Choose(string field)
    {
        if (!selected.Fields.Remove(field))
            selected.Fields.Add(field);
        plan = null;
    }

    private async Task PrepareAsync()
    {
        (problem, plan) = (selected.Fields.Count == 0 ? "Select at least one question." : "", null);
        if (problem.Length > 0)
            return;
        criteria = Read(fields, selected.Finder);
        plan = await rounds.PrepareAsync(Selection, Left);
    }

    private Task StartAsync() =>
        OneAtATimeAsync(async () =>
        {
            int? made = null;
            var result = await door.DoAsync(
                TeamRoles.Editor,
                async by =>
                {
                    (made, var why) = await rounds.StartAsync(Selection, by, CancellationToken.None);
                    return made is null ? new EditResult.Refused(why) : new EditResult.Done();
                }
            );
            problem = EditWords.Format(result, "");
            if (made is { } id)
                navigation.NavigateTo($"{DeskUrls.Rounds}/{id}");
        });
}
