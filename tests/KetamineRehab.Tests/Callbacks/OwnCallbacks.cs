using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Data.Postgres;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Core.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KetamineRehab.Tests.Callbacks;

/// <summary>The requests in a database and a key folder of their own, without a web server.</summary>
public sealed class OwnCallbacks : IAsyncDisposable
{
    private readonly IConfiguration database;
    private ServiceProvider services;

    private OwnCallbacks(IConfiguration? on)
    {
        database = on ?? TestDatabase.WithTables(Directory);
        services = Build();
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("callbacks-").FullName;
    public string Keys => Path.Combine(Directory, "keys");

    public ChatOptions Chat { get; } = new();

    /// <summary>Happens once, in the moment before something is written.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 22, 19, 30, 0, TimeSpan.Zero));

    /// <param name="on">The database, where several instances share one.</param>
    public static async Task<OwnCallbacks> MakeAsync(IConfiguration? on = null)
    {
        var own = new OwnCallbacks(on);
        await using var db = own.Open();
        await db.BringUpToDateAsync(CancellationToken.None);
        return own;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public RehabDbContext Open() => Get<IDbContextFactory<RehabDbContext>>().CreateDbContext();

    public static CallbackSubmission Draft(string reach = "+447700900982", string words = "", ContactWay way = ContactWay.Phone) =>
        new(
            Guid.NewGuid(),
            CallbackRequests.NewCode(),
            false,
            way,
            reach,
            new("Sam", ["evening"], "not on Tuesdays", "none", "say-this", "the garage", "otter", words),
            "options",
            [],
            CallbackConsent.Version,
            new DateTime(2026, 11, 22, 19, 29, 0, DateTimeKind.Utc)
        );

    public async Task<(string Reference, string Code)> AskAsync(CallbackSubmission? draft = null)
    {
        draft ??= Draft();
        return (
            Assert
                .IsType<CallbackReceipt.Accepted>(await Get<CallbackRequests>().AcceptAsync(draft, TestContext.Current.CancellationToken))
                .Reference,
            draft.Code
        );
    }

    public async Task<CallbackRequest> FindAsync(string reference)
    {
        await using var db = Open();
        return await db.CallbackRequests.AsNoTracking().SingleAsync(r => r.Reference == reference, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether the mail server takes what the team is to be told.</summary>
    public bool HasMail { get; set; } = true;

    /// <summary>As the mail server took what waits.</summary>
    public async Task SendMailAsync()
    {
        await using var db = Open();
        var now = Clock.GetUtcNow().UtcDateTime;
        if (HasMail)
            await db
                .OutboxMessages.Where(m => m.SentAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now), TestContext.Current.CancellationToken);
    }

    /// <summary>The clock goes on day by day, as it does where the site serves, and every day what is kept is looked through.</summary>
    public async Task<int> LetDaysPassAsync(int days)
    {
        var erased = 0;
        for (var day = 0; day < days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            erased += (await Get<CallbackRetention>().RunAsync(TestContext.Current.CancellationToken)).Erased;
            await SendMailAsync();
        }
        return erased;
    }

    public void ClosePool() => TestDatabase.ClosePool(services);

    /// <summary>As after a restart: nothing that was in memory is known any more.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = Build();
    }

    public async ValueTask DisposeAsync()
    {
        TestDatabase.ClosePool(services);
        await services.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private ServiceProvider Build()
    {
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new CallbackOptions())
            .AddRehabData(Directory, database)
            .AddOutbox()
            .AddSealing(Keys)
            .AddCallbacks()
            .AddChat()
            .AddSingleton(Chat)
            .AddSingleton(new CallbackAvailability(_ => Task.FromResult(Availability.Open), Clock));
        collection.ConfigureDbContext<RehabDbContext>(Watch).ConfigureDbContext<PostgresRehabDbContext>(Watch);
        collection.AddSingleton(provider => provider.GetRequiredService<CallbackOptions>().Read());
        collection.AddDataProtection().SetApplicationName("KetamineRehab").PersistKeysToFileSystem(new(Keys));
        collection.AddSingleton<KeysFromDisk>(() =>
            DataProtectionProvider.Create(
                new DirectoryInfo(Keys),
                keys => keys.SetApplicationName("KetamineRehab").DisableAutomaticKeyGeneration()
            )
        );
        return collection.BuildServiceProvider();

        void Watch(DbContextOptionsBuilder options) => options.AddInterceptors(new Moment(this));
    }

    private sealed class Moment(OwnCallbacks own) : SaveChangesInterceptor
    {
        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (own.Meanwhile is { } act)
            {
                own.Meanwhile = null;
                await act();
            }
            return result;
        }
    }
}
