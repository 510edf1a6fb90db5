using System.Threading.Channels;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Data;

/// <summary>Two of everything on one PostgreSQL database.</summary>
[Trait("Speed", "slow")]
public sealed class TwoInstancesTests : IDisposable
{
    /// <summary>How long a machine under load may take before the wait is called a failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly string keys = Directory.CreateTempSubdirectory("rehab-keys-").FullName;
    private readonly IConfiguration database = PostgresServer.Settings(PostgresServer.NewDatabase());

    [Fact]
    public async Task Started_at_once_on_an_empty_database_one_fills_it_and_both_serve_the_same()
    {
        await using var one = Site();
        await using var two = Site();
        var pages = await Task.WhenAll(
            Task.Run(() => one.GetAsync("/find.csv"), Cancel),
            Task.Run(() => two.GetAsync("/find.csv"), Cancel)
        );

        Assert.Equal(pages[0].Html, pages[1].Html);
        await using var db = await one.Services.GetRequiredService<IDbContextFactory<RehabDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Single(await db.Audit.Where(e => e.Area == AuditArea.Catalogue).ToListAsync(Cancel));
        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
        Assert.Equal((await one.GetAsync("/api/oruk/services")).Header("ETag"), (await two.GetAsync("/api/oruk/services")).Header("ETag"));
    }

    [Fact]
    public async Task What_one_changes_the_other_shows_without_looking()
    {
        await using var one = Site();
        await using var two = Site();
        await one.GetAsync("/health/ready");
        await two.GetAsync("/health/ready");
        var there = two.Services.GetRequiredService<CatalogueStore>();
        var id = there.Current.Entries[0].Id;
        var changed = new TaskCompletionSource();
        there.Changed += () => changed.TrySetResult();

        var seen = ListingSeen.Of(one.Services.GetRequiredService<CatalogueStore>().Current.Programme(id)!.Programme);
        Assert.IsType<EditResult.Done>(
            await one.Services.GetRequiredService<Listings>().KeepBackAsync(seen, "To be asked again.", "anna", Cancel)
        );

        await changed.Task.WaitAsync(Patience, Cancel);
        Assert.Equal(Listing.Review, there.Current.Programme(id)!.Programme.Listing);
    }

    [Fact]
    public async Task A_request_that_comes_in_at_one_is_news_at_the_other_which_can_read_it()
    {
        await using var one = Site();
        await using var two = Site();
        await one.GetAsync("/health/ready");
        await two.GetAsync("/health/ready");
        var heard = new TaskCompletionSource<int>();
        two.Services.GetRequiredService<CallbackNews>().Changed += id => heard.TrySetResult(id);

        Assert.IsType<CallbackReceipt.Accepted>(
            await one.Services.GetRequiredService<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel)
        );

        Assert.NotNull(
            await two.Services.GetRequiredService<CallbackCases>().ReadAsync(await heard.Task.WaitAsync(Patience, Cancel), Cancel)
        );
    }

    [Fact, Trait("Req", "K8")]
    public async Task A_conversation_goes_on_whichever_instance_answers()
    {
        await using var one = Site();
        await using var two = Site();
        await one.GetAsync("/health/ready");
        await two.GetAsync("/health/ready");
        var (here, there) = (new Heard(one), new Heard(two));
        await two.Services.GetRequiredService<ChatPresence>().ComeAsync("anna", Cancel);
        await here.OfAsync(ChatNews.Anything);
        var key = ChatKey.New();
        var person = one.Services.GetRequiredService<PersonChat>();
        Assert.Equal(ChatReceipt.Kept, await person.StartAsync(key, Guid.NewGuid(), "", "hello", false, Cancel));
        var team = two.Services.GetRequiredService<TeamChat>();
        var id = Assert.Single(await team.ListAsync(Cancel)).Id;
        await there.OfAsync(id);

        await team.TakeAsync(id, "anna", Cancel);
        await here.OfAsync(id);
        Assert.Equal(ChatReceipt.Kept, await team.SendAsync(id, "anna", Guid.NewGuid(), "answer", Cancel));
        await here.OfAsync(id);

        var sight = await one.Services.GetRequiredService<ChatReading>().LookAsync(key, withLines: true, Cancel);
        Assert.Equal(["hello", "answer"], sight.Own!.Lines.Select(l => l.Text));
        Assert.True(sight.Own.IsOperatorHere);
    }

    /// <summary>What an instance hears of the chat, in its order.</summary>
    private sealed class Heard
    {
        private readonly Channel<int> news = Channel.CreateUnbounded<int>();

        public Heard(SiteFactory site) => site.Services.GetRequiredService<ChatNews>().Changed += id => news.Writer.TryWrite(id);

        public async Task OfAsync(int id)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await news.Reader.ReadAsync(patience.Token) != id) { }
        }
    }

    [Fact]
    public async Task A_word_to_the_team_goes_out_once_whoever_sends_it()
    {
        await using var one = await OwnCallbacks.MakeAsync(database);
        await using var two = await OwnCallbacks.MakeAsync(database);
        var asked = new List<string>();
        for (var i = 0; i < 20; i++)
            asked.Add((await one.AskAsync(OwnCallbacks.Draft($"+4477009{i:D5}"))).Reference);
        var sent = new List<string>();

        await Task.WhenAll(
            new[] { one, two, one, two }.Select(own =>
                Task.Run(
                    () =>
                        own.Get<Outbox>()
                            .DeliverAsync(
                                OutboxKind.Callback,
                                (message, _) =>
                                {
                                    lock (sent)
                                        sent.Add(message.Reference);
                                    return Task.FromResult(true);
                                },
                                Cancel
                            ),
                    Cancel
                )
            )
        );

        Assert.Equal(asked.Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Req", "P6")]
    public async Task What_is_kept_long_enough_is_erased_once()
    {
        await using var one = await OwnCallbacks.MakeAsync(database);
        await using var two = await OwnCallbacks.MakeAsync(database);
        for (var i = 0; i < 10; i++)
            await one.AskAsync(OwnCallbacks.Draft($"+4477009{i:D5}"));
        foreach (var own in new[] { one, two })
            await own.LetDaysPassAsync(CallbackRequest.DaysOpen - 1);
        foreach (var own in new[] { one, two })
            own.Clock.Advance(CallbackRetention.Notice);

        var erased = await Task.WhenAll(
            new[] { one, two, one, two }.Select(own => Task.Run(() => own.Get<CallbackRetention>().RunAsync(Cancel), Cancel))
        );

        await using var db = one.Open();
        Assert.Equal((10, 10), (erased.Sum(r => r.Erased), await db.CallbackEvents.CountAsync(e => e.Step == CallbackStep.Erased, Cancel)));
    }

    [Fact, Trait("Req", "O1")]
    public async Task One_operator_takes_a_request_however_many_try()
    {
        await using var one = await OwnCallbacks.MakeAsync(database);
        await using var two = await OwnCallbacks.MakeAsync(database);
        var id = (await one.FindAsync((await one.AskAsync()).Reference)).Id;

        var took = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Get<CallbackCases>().TakeAsync(id, $"operator{i}", Cancel), Cancel))
        );

        Assert.Single(took, isMine => isMine);
    }

    [Fact, Trait("Req", "O7")]
    public async Task Entries_of_both_form_one_chain()
    {
        await using var one = await OwnCatalogue.OfAsync(new Invented().With("p1"), database);
        await using var two = await OwnCatalogue.OfAsync(new Invented().With("p1"), database);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(
                        async () =>
                        {
                            await using var db = (i % 2 == 0 ? one : two).Open();
                            db.Audit.Add(AuditEntry.Of(one.Clock, AuditArea.Editing, "anna", "p1", $"entry {i}"));
                            await db.SaveChangesAsync(Cancel);
                        },
                        Cancel
                    )
                )
        );

        await using var all = one.Open();
        var verdict = await AuditChain.VerifyAsync(all, null, Cancel);
        Assert.Equal((41, null), (verdict.Entries, verdict.Problem));
    }

    public void Dispose() => Directory.Delete(keys, recursive: true);

    /// <summary>No one looks by the clock: an instance knows only what it was told.</summary>
    private SiteFactory Site()
    {
        var site = new SiteFactory
        {
            Replace = services => services.AddSingleton(new CatalogueWatch(TimeSpan.FromDays(1))),
            Settings = { ["KeysDirectory"] = keys },
        };
        foreach (var (key, value) in database.AsEnumerable().Where(setting => setting.Value is not null))
            site.Settings[key] = value!;
        return site;
    }
}
