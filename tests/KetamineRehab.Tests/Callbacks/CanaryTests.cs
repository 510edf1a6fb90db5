using System.Text;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Chat;
using KetamineRehab.Tests.Observability;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>Distinctive answers go through the real site; then everything it wrote is searched for them.</summary>
[Trait("Database", "both")]
public sealed class CanaryTests
{
    private static readonly (string Question, string Answer)[] Canaries =
    [
        ("name", "Quillfeather"),
        ("phone", "07700 900 786"),
        ("avoid", "never on Zanzidays"),
        ("someone-else", "say-this"),
        ("say", "the Brontosaur garage"),
        ("code-word", "marmosetto"),
        ("words", "Xylotropic bladder worry"),
    ];

    [Fact, Trait("Req", "P5"), Trait("Req", "P7")]
    public async Task No_answer_stands_in_clear_in_database_journal_keys_logs_or_traces()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using var site = new CallbackSite();
        collector.Watch(site);
        var person = site.Person();
        await person.BeginAsync();
        foreach (var (question, answers) in Enquirer.ByPhone)
        {
            (string, string)[] mine =
            [
                .. answers.Select(a => Canaries.FirstOrDefault(c => c.Question == a.Item1) is { Question: not null } c ? c : a),
            ];
            if (question == "times")
                mine = [.. mine, Canaries[2]];
            if (question == "someone-else")
                mine = [.. mine, Canaries[4]];
            await person.GoAsync(await person.Browser.PageAsync($"/callback/{question}"), "form.form", mine);
        }
        await person.AgreeAsync();
        var check = await person.Browser.PageAsync("/callback/check");
        Assert.All(Canaries.Where(c => c.Answer != "say-this"), c => Assert.Contains(c.Answer, check.Text, StringComparison.Ordinal));
        await person.SendAsync(check, ("__RequestVerificationToken", "old"));
        await person.SendAsync(check);
        var (reference, code) = Enquirer.Read(await person.Browser.PageAsync("/callback/sent"));
        var request = await site.RequestAsync(reference);
        await site.Get<CallbackCases>().TakeAsync(request.Id, "olivia", TestContext.Current.CancellationToken);
        await site.Get<CallbackCases>().NoteAsync(request.Id, "olivia", "Quillfeather rang back", TestContext.Current.CancellationToken);
        Assert.Equal(
            "+447700900786",
            await site.Get<CallbackCases>().ShowReachAsync(request.Id, "olivia", TestContext.Current.CancellationToken)
        );
        await site.ComeAsync();
        var started = await person.Browser.SubmitAsync(
            await person.Browser.PageAsync("/chat"),
            ChatSite.Start,
            ("text", "Bombazine in my bladder"),
            ("name", "Thistledown")
        );
        var key = Assert.IsType<string>(ChatKey.Read(started.Header("Set-Cookie")!.Split("chat=")[1].Split(';')[0]));
        var talk = await site.LastConversationAsync();
        await site.Get<TeamChat>().TakeAsync(talk.Id, "olivia", TestContext.Current.CancellationToken);
        await site.Get<TeamChat>()
            .SendAsync(talk.Id, "olivia", Guid.NewGuid(), "Ask about Flibbertigibbet", TestContext.Current.CancellationToken);
        var answered = await person.Browser.PageAsync("/chat");
        Assert.Equal(["Bombazine in my bladder", "Ask about Flibbertigibbet"], answered.Said());
        var traces = await collector.AllOfAsync(site);
        await site.DisposeHostAsync();

        Assert.Contains("POST /callback/{step}", traces, StringComparison.Ordinal);
        var all = new StringBuilder(traces);
        // The database and its journal are read below: the journal may be folded into the file at any moment.
        foreach (
            var file in Directory
                .GetFiles(site.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(f => !Path.GetFileName(f).StartsWith(DataRoom.FileName, StringComparison.Ordinal))
        )
            all.Append(await File.ReadAllTextAsync(file, Encoding.Latin1, TestContext.Current.CancellationToken));
        var written = all.Append(site.ReadDatabase()).ToString();
        Assert.Contains(request.Reference, written, StringComparison.Ordinal);
        Assert.All<string>(
            [
                "Quillfeather",
                "7700900786",
                "900 786",
                "Zanziday",
                "Brontosaur",
                "marmosetto",
                "Xylotropic",
                "Thistledown",
                "Bombazine",
                "Flibbertigibbet",
                CallbackRequests.Plain(code),
                code,
                key,
            ],
            canary => Assert.DoesNotContain(canary, written, StringComparison.OrdinalIgnoreCase)
        );
    }
}
