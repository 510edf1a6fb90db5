using Bunit;
using KetamineRehab.Web.Desk.Admin;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Desk;

public sealed class SettingsPageTests
{
    [Theory]
    [InlineData("Site:Contact", "mailto:us@guide.example")]
    [InlineData("Database:Provider", "PostgreSql")]
    [InlineData("Proxies:Trusted:0", "10.0.0.1")]
    [InlineData("RateLimits:Enabled", "false")]
    public async Task A_setting_of_the_site_is_shown(string name, string value) => Assert.Equal(value, await ShownAsync(name, value));

    [Theory]
    [InlineData("Mail:Password")]
    [InlineData("Keys:CertificatePassword")]
    public async Task A_secret_is_only_said_to_be_set(string name) =>
        Assert.Equal("set, not shown", await ShownAsync(name, "hidden-value"));

    [Theory]
    [InlineData("ConnectionStrings:Rehab")]
    [InlineData("PATH")]
    public async Task What_else_the_process_was_started_with_is_not_listed(string name) =>
        Assert.Null(await ShownAsync(name, "hidden-value"));

    private static async Task<string?> ShownAsync(string name, string value)
    {
        await using var desk = new BunitContext();
        desk.Services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)value)]).Build()
        );
        var page = desk.Render<SettingsPage>();

        Assert.DoesNotContain("hidden-value", page.Markup, StringComparison.Ordinal);
        return page.FindAll("tbody tr").FirstOrDefault(r => r.QuerySelector("th")!.TextContent == name)?.QuerySelector("td")!.TextContent;
    }
}
