using System.Security.Claims;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "O8")]
public sealed class DeskNavTests
{
    [Theory]
    [InlineData(TeamRoles.Operator, "Callbacks", "Chat", "People’s data", "Figures")]
    [InlineData(TeamRoles.Editor, "Catalogue", "Changes to confirm", "Overdue facts", "Registers", "Ask centres", "Reviews due")]
    [InlineData(TeamRoles.Admin, "Accounts", "Audit log", "Settings", "Figures")]
    public void A_person_sees_the_pages_that_open_for_them(string role, params string[] labels)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, role)], "test"));

        Assert.Equal(labels, DeskNav.For(person).Select(l => l.Label));
        Assert.All(DeskNav.For(person), l => Assert.Matches("^/team(/[a-z]+)?$", l.Url));
    }
}
