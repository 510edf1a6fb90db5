using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Registers;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Registers;

public sealed partial class DiffPage(RegisterUploads uploads, RegisterDiffs diffs, DeskAuthorizer door)
{
    private const int PageSize = 25;

    private static readonly (DiffKind Kind, string Label, string Means)[] Kinds =
    [
        (
            DiffKind.New,
            "New",
            "These are on the register and not in our catalogue. If you accept them, they wait for review. No one sees them yet."
        ),
        (
            DiffKind.Changed,
            "Changed",
            "The register says something that we do not. If you accept it, we add its statements to ours. A new address replaces the old one."
        ),
        (
            DiffKind.Gone,
            "Gone",
            "These are in our catalogue and not in this file for substance misuse. If you accept, we close them. Their pages stay and say so."
        ),
        (DiffKind.Confirmed, "Confirmed", "The register says what we say. If you accept it, our facts show the newer date."),
        (
            DiffKind.Named,
            "Another name",
            "Only the name of the service is different. People often know our name for it. If you accept, the register’s name replaces ours."
        ),
    ];

    private readonly HashSet<string> chosen = [];
    private UploadedRegister? upload;
    private RegisterDiff? diff;
    private DiffKind kind;
    private int page = 1;
    private string progress = "";
    private string message = "";
    private bool isGood;

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    private List<DiffItem> Items => [.. diff!.Items.Where(i => i.Kind == kind)];

    private HashSet<string> Chosen => [.. Items.Select(i => i.Registration).Where(chosen.Contains)];

    protected override async Task OnParametersSetAsync()
    {
        kind = Names.Find<DiffKind>(Show) ?? DiffKind.New;
        page = PageNumber.Read(Number);
        if (upload?.Name == Name)
            return;
        (upload, diff, message) = (uploads.Find(Name), null, "");
        if (upload is not null)
            await ReadAsync();
    }

    /// <summary>Away from the circuit, which has to go on showing how far it is.</summary>
    private async Task ReadAsync() =>
        diff = await Task.Run(() =>
            diffs.ReadAsync(
                upload!.Register,
                upload.Path,
                upload.On,
                tally =>
                {
                    progress = $"{tally.Read:N0} rows read";
                    _ = InvokeAsync(StateHasChanged);
                },
                Left
            )
        );

    private void Choose(string registration)
    {
        if (!chosen.Add(registration))
            chosen.Remove(registration);
    }

    private void ChooseAll()
    {
        if (Chosen.Count == Items.Count)
            chosen.Clear();
        else
            chosen.UnionWith(Items.Select(i => i.Registration));
    }

    private Task AcceptAsync(HashSet<string> registrations) =>
        OneAtATimeAsync(async () =>
        {
            // Someone may have removed it meanwhile: then the page says so.
            upload = uploads.Find(Name);
            if (upload is not { } file)
                return;
            DiffAccepted? accepted = null;
            var result = await door.DoAsync(
                TeamRoles.Editor,
                async by =>
                {
                    accepted = await Task.Run(() =>
                        diffs.AcceptAsync(file.Register, file.Path, file.On, registrations, by, CancellationToken.None)
                    );
                    return new EditResult.Done();
                }
            );
            isGood = accepted is not null;
            message = EditWords.Format(result, $"Accepted: {accepted}");
            if (isGood)
                chosen.Clear();
            await ReadAsync();
        });

    private string Url(DiffKind of, int number) => $"{DeskUrls.Registers}/{Name}?show={of.ToString().ToLowerInvariant()}&page={number}";
}
