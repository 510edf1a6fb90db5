using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Web.Desk.SignIn;

public sealed partial class EnrolPage(Enrolment enrolment, OwnKeys keys, NavigationManager navigation)
{
    /// <summary>The name beside the code in the app: neutral, for other people see that list too.</summary>
    public const string Issuer = "Guide desk";

    private IReadOnlyList<string> problems = [];
    private IReadOnlyList<string> codes = [];
    private TeamMember? member;
    private AppSecret? secret;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private EnrolForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = DeskUrls.Return)]
    private string? Return { get; set; }

    protected override async Task OnInitializedAsync()
    {
        member = await enrolment.FindAsync(Http.User);
        if (member is null)
        {
            navigation.NavigateTo(DeskUrls.SignIn);
            return;
        }
        secret = await enrolment.SecretAsync(member);
    }

    private async Task SubmitAsync()
    {
        if (member is null)
            return;
        problems = await enrolment.FinishAsync(member, Form ?? new());
        if (problems.Count > 0)
            return;
        (codes, var problem) = await keys.NewCodesAsync(member);
        if (problem is not null)
            problems = [problem];
    }
}

public sealed class EnrolForm
{
    public string? Code { get; set; }
    public string? Password { get; set; }
}
