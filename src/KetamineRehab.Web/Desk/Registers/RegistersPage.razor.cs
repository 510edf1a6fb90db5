using KetamineRehab.Core.Content;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Registers;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace KetamineRehab.Web.Desk.Registers;

public sealed partial class RegistersPage(RegisterUploads store, DeskAuthorizer door, NavigationManager navigation)
{
    private IReadOnlyList<UploadedRegister> uploads = [];
    private IReadOnlyList<RowProblem> rows = [];
    private IBrowserFile? file;
    private string code = IRegister.All[0].Code;
    private string date = "";
    private string progress = "";
    private string problem = "";

    protected override void OnInitialized() => uploads = store.All();

    private Task UploadAsync() =>
        OneAtATimeAsync(async () =>
        {
            if (file is null || IRegister.All.FirstOrDefault(r => r.Code == code) is not { } register)
                return;
            (problem, rows) = ("", []);
            try
            {
                UploadedRegister? kept = null;
                var result = await door.DoAsync(
                    TeamRoles.Editor,
                    async _ =>
                    {
                        if (file.Size > RegisterUploads.LargestBytes)
                            return new EditResult.Refused(
                                $"The file is larger than {RegisterUploads.LargestBytes / 1024 / 1024} MB. No register we know is that large."
                            );
                        await using var content = file.OpenReadStream(RegisterUploads.LargestBytes);
                        (kept, var why, rows) = await store.KeepAsync(
                            register,
                            content,
                            file.Name,
                            date,
                            bytes => Show($"{100 * bytes / Math.Max(1, file.Size)}% uploaded"),
                            tally => Show($"{tally.Read:N0} rows read"),
                            Left
                        );
                        return kept is null ? new EditResult.Refused(why) : new EditResult.Done();
                    }
                );
                if (kept is not null)
                    navigation.NavigateTo($"{DeskUrls.Registers}/{kept.Name}");
                problem = EditWords.Format(result, "");
            }
            finally
            {
                progress = "";
            }
        });

    private async Task RemoveAsync(UploadedRegister upload)
    {
        await door.DoAsync(
            TeamRoles.Editor,
            _ =>
            {
                store.Remove(upload);
                return Task.FromResult<EditResult>(new EditResult.Done());
            }
        );
        uploads = store.All();
    }

    private void Show(string text)
    {
        progress = text;
        _ = InvokeAsync(StateHasChanged);
    }
}
