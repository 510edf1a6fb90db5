using System.Text;
using Bunit;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Desk;
using KetamineRehab.Tests.Observability;
using KetamineRehab.Tests.Requests;
using KetamineRehab.Web.Backups;
using KetamineRehab.Web.Desk.Asking;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Asking;

/// <summary>
/// An editor asks a centre of the real catalogue from the desk; then everything the site wrote is searched for address and key.
/// </summary>
[Trait("Database", "both")]
[Trait("Speed", "slow")]
public sealed class AskDeskTests
{
    private const string Address = "info@quillfeather-xylo.org.uk";
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact, Trait("Req", "AS1"), Trait("Req", "Q4")]
    public async Task From_the_round_to_the_accepted_answer_and_neither_address_nor_key_stands_anywhere_in_clear()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using var site = new CallbackSite { Settings = { ["Site:PublicAddress"] = "https://guide.test" } };
        collector.Watch(site);
        await using var editor = await OperatorSeat.TakeAsync(site, "anna", TeamRoles.Editor);
        Add<AskContacts>();
        Add<Rounds>();
        Add<AskDiffs>();
        Add<AskLetters>();
        Add<AskCalls>();
        Add<CatalogueFields>();
        var entry = site.Get<CatalogueStore>()
            .Current.Entries.First(e => !site.Get<CatalogueStore>().Current.Value(e, CatalogueFields.Standard.Find("pets")!).IsKnown);

        var contact = editor.Screen.Render<ContactPage>(p => p.Add(c => c.Id, entry.Centre.Id));
        await contact.EnterAsync("#contact", Address);
        await contact.SubmitAsync();
        contact.WaitForAssertion(() => Assert.Contains(Address, contact.Find("dl").TextContent, StringComparison.Ordinal));

        var making = editor.Screen.Render<NewRoundPage>();
        await making.EnterAsync("#finder", $"https://guide.test/find?q={Uri.EscapeDataString(entry.Centre.Name)}");
        await making.SubmitAsync();
        making.WaitForAssertion(() => Assert.Contains("by email", making.Find("section").TextContent, StringComparison.Ordinal));
        await making.DoAsync(page => page.Find("section .buttons button").ClickAsync(new()));
        var navigation = editor.Screen.Services.GetRequiredService<NavigationManager>();
        making.WaitForAssertion(() => Assert.EndsWith("/team/rounds/1", navigation.Uri, StringComparison.Ordinal));
        var round = editor.Screen.Render<RoundPage>(p => p.Add(r => r.Id, 1));
        round.WaitForAssertion(() => Assert.Contains(entry.Name, round.Markup, StringComparison.Ordinal));

        AskMailing? mailing = null;
        await site.Get<Outbox>()
            .DeliverAsync(
                OutboxKind.Ask,
                async (message, cancel) => (mailing = await site.Get<AskLetters>().ReadAsync(message, cancel)) is not null,
                Cancel
            );
        Assert.Equal(Address, mailing!.To);
        var key = mailing.Letter.Text.Split("https://guide.test/ask/")[1][..AskSecret.LinkLength];
        await site.Visitor().GetAsync($"/ask/{key}", Cancel);
        var open = Assert.IsType<AskOpening.Open>(await site.Get<Asks>().OpenAsync(key, Cancel));
        var asked = open.Fields.First(f => f is { IsSensitive: false } && f.Kind == FieldKind.ManyOf || f.Kind == FieldKind.YesNo);
        await site.Get<Asks>().SaveAsync(key, [new(asked.Key, AskSaid.WeDoNot, Note: "in our own words")], Cancel);
        await site.Get<Asks>().FinishAsync(key, "Manager", Cancel);

        var waiting = editor.Screen.Render<RoundsPage>();
        waiting.WaitForAssertion(() => Assert.Contains($"/team/answers/{open.Ask.Id}", waiting.Markup, StringComparison.Ordinal));
        var answers = editor.Screen.Render<AnswersPage>(p => p.Add(a => a.Id, open.Ask.Id));
        answers.WaitForAssertion(() => Assert.Contains("in our own words", answers.Markup, StringComparison.Ordinal));
        await answers.EnterAsync("input[type=checkbox]", true);
        await answers.DoAsync(page => page.Find(".buttons button").ClickAsync(new()));
        answers.WaitForAssertion(() => Assert.Contains("1 answer accepted", answers.Markup, StringComparison.Ordinal));
        var call = editor.Screen.Render<CallPage>(p => p.Add(c => c.Id, entry.Id));
        await call.SubmitAsync();
        call.WaitForAssertion(() =>
            Assert.Contains("Enter at least one answer", call.Find(".problem").TextContent, StringComparison.Ordinal)
        );
        await call.EnterAsync("#a-price", "£10");
        await call.EnterAsync("#basis-price", "week");
        await call.EnterAsync($"[name='said-{asked.Key}'][value='{AskEntry.RatherNot}']", true);
        await call.SubmitAsync();
        call.WaitForAssertion(() => Assert.Contains("that is unusual", call.Find("#error-price").TextContent, StringComparison.Ordinal));
        await call.SubmitAsync();
        call.WaitForAssertion(() =>
            Assert.Equal("2 answers saved. A second person must confirm 1 change.", call.Find(".done").TextContent)
        );
        Assert.Equal("", call.Find("#a-price").GetAttribute("value") ?? "");

        Assert.Null(await site.Get<PackageExport>().RunAsync(Path.Combine(site.DataDirectory, "exported"), Cancel));
        Assert.Null(
            await site.Get<Backup>().WriteAsync(Path.Combine(site.DataDirectory, "site.backup"), "seven otters in a kettle", Cancel)
        );
        Assert.Null(await site.Get<DatabaseCopy>().WriteAsync(Path.Combine(site.DataDirectory, "copy"), Cancel));
        var pages = new StringBuilder();
        foreach (var markup in (string[])[making.Markup, round.Markup, waiting.Markup, answers.Markup, call.Markup])
            pages.Append(markup);
        foreach (
            var address in site.Pages()
                .Concat([
                    $"/centres/{entry.Centre.Id}",
                    $"/compare?p={entry.Id}",
                    $"/report/call?p={entry.Id}",
                    "/find.csv",
                    "/find.json",
                    "/find.geojson",
                    "/changes.atom",
                    "/sitemap.xml",
                    "/api/oruk/services",
                ])
        )
            pages.Append((await site.GetAsync(address)).Html);
        var traces = await collector.AllOfAsync(site);
        await site.DisposeHostAsync();
        var all = new StringBuilder(traces);
        // The database and its journal are read below: the journal may be folded into the file at any moment.
        foreach (
            var file in Directory
                .GetFiles(site.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(f => !Path.GetFileName(f).StartsWith(DataRoom.FileName, StringComparison.Ordinal))
        )
            all.Append(await File.ReadAllTextAsync(file, Encoding.Latin1, Cancel));
        var written = all.Append(site.ReadDatabase()).Append(pages).ToString();
        Assert.All<string>(
            ["Round 1 started", "</html>", entry.Name],
            kept => Assert.Contains(kept, written, StringComparison.OrdinalIgnoreCase)
        );
        Assert.All<string>(
            [Address, "quillfeather", key, AskSecret.Spoken(key)],
            canary => Assert.DoesNotContain(canary, written, StringComparison.OrdinalIgnoreCase)
        );

        void Add<T>()
            where T : class => editor.Screen.Services.AddSingleton(site.Get<T>());
    }

    [Fact]
    public void The_finders_address_is_read_whole_or_from_its_question_mark_on()
    {
        foreach (
            var pasted in (string[])
                ["https://guide.test/find?setting=residential-rehab&page=2", "?setting=residential-rehab", " setting=residential-rehab "]
        )
            Assert.Equal(["residential-rehab"], NewRoundPage.Read(CatalogueFields.Standard, pasted).Chosen[CatalogueFields.Setting]);
        Assert.False(NewRoundPage.Read(CatalogueFields.Standard, "https://guide.test/find").HasFilters);
    }
}
