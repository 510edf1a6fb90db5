using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Callbacks;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Chat;

/// <summary>How long conversations are kept, with which keys, and what the database decides where two do something at once.</summary>
[Trait("Database", "both")]
public sealed class ChatKeepingTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly string key = ChatKey.New();
    private OwnCallbacks own = null!;

    private PersonChat Person => own.Get<PersonChat>();
    private TeamChat Team => own.Get<TeamChat>();

    public async ValueTask InitializeAsync() => own = await OwnCallbacks.MakeAsync();

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact, Trait("Req", "K3")]
    public async Task A_day_after_its_end_numbers_are_left_and_not_before()
    {
        Trust();
        var id = await RunAsync();
        await Team.EndAsync(id, "olivia", Cancel);
        own.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await own.Get<ChatRetention>().RunAsync(Cancel));
        Assert.Equal(["hello", "yes?"], (await LookAsync())!.Lines.Select(l => l.Text));

        own.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await own.Get<ChatRetention>().RunAsync(Cancel));
        Assert.Null(await LookAsync());
        await using var db = own.Open();
        var left = await db.Conversations.SingleAsync(Cancel);
        Assert.Equal((2, null, null, "", false), (left.LinesErased, left.KeyHash, left.SealedName, left.Operator, left.IsUrgent));
        Assert.Empty(await db.ChatLines.ToListAsync(Cancel));
        Assert.Contains(await db.Audit.ToListAsync(Cancel), e => e is { Area: AuditArea.Chat, Text: "1 conversations erased" });
    }

    [Fact, Trait("Req", "K3")]
    public async Task A_clock_that_leapt_erases_nothing_until_it_has_gone_on_for_a_day()
    {
        Trust();
        await Team.EndAsync(await RunAsync(), "olivia", Cancel);
        own.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await own.Get<ChatRetention>().RunAsync(Cancel));
        own.Clock.Advance(RetentionClock.Probation);
        Assert.Equal(1, await own.Get<ChatRetention>().RunAsync(Cancel));
    }

    [Fact, Trait("Req", "K3")]
    public async Task Nothing_is_kept_beyond_the_end_where_the_team_says_so()
    {
        own.Chat.HoursKept = 0;
        await Team.EndAsync(await RunAsync(), "olivia", Cancel);
        Assert.Null(await LookAsync());

        await Person.StartAsync(key, Guid.NewGuid(), "", "again", false, Cancel);
        await Person.StopAsync(key, erases: false, Cancel);

        await using var db = own.Open();
        Assert.Equal(2, await db.Conversations.CountAsync(c => c.ErasedAt != null, Cancel));
        Assert.Empty(await db.ChatLines.ToListAsync(Cancel));
    }

    [Fact, Trait("Req", "K1")]
    public async Task A_conversation_in_which_nobody_writes_is_ended()
    {
        await RunAsync();
        own.Clock.Advance(TimeSpan.FromMinutes(own.Chat.SilentMinutes - 1));
        await own.Get<ChatRetention>().RunAsync(Cancel);
        Assert.Equal(ConversationState.Running, (await LookAsync())!.State);
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        await own.Get<ChatRetention>().RunAsync(Cancel);
        Assert.Equal((ConversationState.Ended, ConversationEnd.Silent), ((await LookAsync())!.State, (await LookAsync())!.Ending!.Value));
        Assert.Equal(ChatReceipt.Ended, await Person.SendAsync(key, Guid.NewGuid(), "late", false, Cancel));
    }

    [Fact, Trait("Req", "K6")]
    public async Task A_clock_that_is_set_back_makes_nobody_stay_for_hours()
    {
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        await using (var db = own.Open())
            await db.OperatorsHere.ExecuteUpdateAsync(
                set => set.SetProperty(o => o.SeenAt, own.Clock.GetUtcNow().UtcDateTime.AddHours(1)),
                Cancel
            );
        Assert.Empty(await own.Get<ChatPresence>().NamesAsync(Cancel));
    }

    [Fact, Trait("Req", "K6")]
    public async Task An_operator_whose_page_is_gone_is_forgotten_and_everybody_is_told()
    {
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        var heard = new TaskCompletionSource<int>();
        own.Clock.Advance(OperatorHere.Life);
        own.Get<ChatNews>().Changed += id => heard.TrySetResult(id);
        await own.Get<ChatRetention>().RunAsync(Cancel);
        Assert.Equal(ChatNews.Anything, await heard.Task.WaitAsync(Cancel));
        await using var db = own.Open();
        Assert.Empty(await db.OperatorsHere.ToListAsync(Cancel));
    }

    [Fact, Trait("Req", "P5")]
    public async Task A_change_of_keys_takes_conversations_along()
    {
        await RunAsync();
        var old = Directory.GetFiles(own.Keys, "key-*.xml");
        // The framework's keys go by the clock of the machine.
        var now = DateTimeOffset.UtcNow;
        own.Get<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        await own.RestartAsync();
        await own.Get<SealingKeys>().SealAnewAsync(Cancel);
        foreach (var file in old)
            File.Delete(file);
        await own.RestartAsync();

        var sight = await LookAsync();
        Assert.Equal(("Quill", "hello", "yes?"), (sight!.Name, sight.Lines[0].Text, sight.Lines[1].Text));
    }

    [Fact, Trait("Req", "P5")]
    public async Task Without_the_keys_nothing_is_taken_and_nothing_is_shown()
    {
        await RunAsync();
        Directory.Delete(own.Keys, recursive: true);
        await own.RestartAsync();

        Assert.Equal(ChatSight.Broken, await own.Get<ChatReading>().LookAsync(key, withLines: true, Cancel));
    }

    [Fact, Trait("Req", "P5")]
    public async Task A_damaged_line_is_told_as_a_chat_that_does_not_work()
    {
        await RunAsync();
        await using (var db = own.Open())
            await db.ChatLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.SealedText, "%"), Cancel);

        Assert.Equal(ChatSight.Broken, await own.Get<ChatReading>().LookAsync(key, withLines: true, Cancel));
    }

    [Fact, Trait("Req", "K7")]
    public async Task One_operator_takes_it_however_many_try()
    {
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        await Person.StartAsync(key, Guid.NewGuid(), "", "hello", false, Cancel);
        var id = Assert.Single(await Team.ListAsync(Cancel)).Id;
        for (var i = 0; i < 5; i++)
            await own.Get<ChatPresence>().ComeAsync($"operator{i}", Cancel);

        var took = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => Task.Run(() => Team.TakeAsync(id, $"operator{i}", Cancel), Cancel))
        );

        Assert.Single(took, step => step == ChatStep.Done);
    }

    [Fact, Trait("Req", "K4")]
    public async Task Two_forms_sent_at_once_are_one_conversation()
    {
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        var form = Guid.NewGuid();
        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Person.StartAsync(key, form, "", "hello", false, Cancel), Cancel))
        );
        Assert.All(receipts, r => Assert.Equal(ChatReceipt.Kept, r));
        await using var db = own.Open();
        Assert.Equal((1, 1), (await db.Conversations.CountAsync(Cancel), await db.ChatLines.CountAsync(Cancel)));
    }

    /// <summary>A conversation with one line of each side.</summary>
    private async Task<int> RunAsync()
    {
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        await Person.StartAsync(key, Guid.NewGuid(), "Quill", "hello", true, Cancel);
        var id = (await Team.ListAsync(Cancel))[0].Id;
        Assert.Equal(ChatStep.Done, await Team.TakeAsync(id, "olivia", Cancel));
        Assert.Equal(ChatReceipt.Kept, await Team.SendAsync(id, "olivia", Guid.NewGuid(), "yes?", Cancel));
        return id;
    }

    private async Task<OwnConversation?> LookAsync() => (await own.Get<ChatReading>().LookAsync(key, withLines: true, Cancel)).Own;

    private void Trust()
    {
        own.Get<RetentionClock>().Read();
        own.Clock.Advance(RetentionClock.Probation);
        own.Get<RetentionClock>().Read();
    }
}
