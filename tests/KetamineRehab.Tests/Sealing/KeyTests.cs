using System.Security.Cryptography;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Chat;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Callbacks;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Sealing;

[Trait("Database", "both")]
[Trait("Req", "P5")]
[Trait("Speed", "slow")]
public sealed class KeyTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private OwnCallbacks own = null!;

    public async ValueTask InitializeAsync() => own = await OwnCallbacks.MakeAsync();

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Fact]
    public async Task After_a_rotation_the_old_keys_are_needed_for_nothing_and_a_person_is_still_found()
    {
        var (reference, code) = await own.AskAsync();
        var before = await own.FindAsync(reference);
        var old = Directory.GetFiles(own.Keys, "key-*.xml");
        // The framework's keys go by the clock of the machine.
        var now = DateTimeOffset.UtcNow;
        own.Get<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        await own.RestartAsync();

        Assert.Equal(1, await own.Get<SealingKeys>().SealAnewAsync(Cancel));
        foreach (var file in old)
            File.Delete(file);
        await own.RestartAsync();

        var after = await own.FindAsync(reference);
        Assert.NotEqual(before.ReachMark!, after.ReachMark!);
        Assert.Equal(after.ReachMark!, own.Get<PersonalData>().Mark("+447700900982"));
        Assert.Equal(["evening"], (await own.Get<CallbackSelfService>().FindAsync(reference, code, Cancel))!.Times);
        await own.Get<CallbackCases>().TakeAsync(after.Id, "olivia", Cancel);
        Assert.Equal("+447700900982", await own.Get<CallbackCases>().ShowReachAsync(after.Id, "olivia", Cancel));
    }

    [Fact]
    public async Task Without_the_keys_the_database_opens_nothing_and_a_known_reference_is_answered_like_any_other()
    {
        var (reference, code) = await own.AskAsync();
        Directory.Delete(own.Keys, recursive: true);
        await own.RestartAsync();

        Assert.Null(await own.Get<CallbackSelfService>().FindAsync(reference, code, Cancel));
        Assert.Null(await own.Get<CallbackSelfService>().FindAsync("XXXXXX", code, Cancel));
        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            own.Get<CallbackSelfService>().EndAsync(reference, code, CallbackEnd.Erase, Cancel)
        );
    }

    [Fact]
    public async Task A_value_moved_to_another_request_or_column_opens_nothing()
    {
        var (one, _) = await own.AskAsync();
        var (two, _) = await own.AskAsync();
        await using (var db = own.Open())
        {
            var (from, to) = (
                await db.CallbackRequests.SingleAsync(r => r.Reference == one, Cancel),
                await db.CallbackRequests.SingleAsync(r => r.Reference == two, Cancel)
            );
            to.SealedReach = from.SealedReach;
            await db.SaveChangesAsync(Cancel);
        }

        var id = (await own.FindAsync(two)).Id;
        await own.Get<CallbackCases>().TakeAsync(id, "olivia", Cancel);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => own.Get<CallbackCases>().ShowReachAsync(id, "olivia", Cancel));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("AAAA")]
    public async Task While_the_newest_request_is_damaged_nothing_is_acknowledged(string damaged)
    {
        var (reference, code) = await own.AskAsync();
        await own.Get<ChatPresence>().ComeAsync("olivia", Cancel);
        await using (var db = own.Open())
            await db.CallbackRequests.ExecuteUpdateAsync(set => set.SetProperty(r => r.SealedCode, damaged), Cancel);

        Assert.IsType<CallbackReceipt.NotSaved>(await own.Get<CallbackRequests>().AcceptAsync(OwnCallbacks.Draft(), Cancel));
        Assert.Equal(
            ChatReceipt.NotSaved,
            await own.Get<PersonChat>().StartAsync(ChatKey.New(), Guid.NewGuid(), "", "hello", false, Cancel)
        );
        Assert.Equal(CallbackKeeping.NotOpened, await own.Get<CallbackKeeping>().TroubleAsync(Cancel));
        Assert.Null(await own.Get<CallbackSelfService>().FindAsync(reference, code, Cancel));
    }

    [Fact]
    public void A_sealed_value_of_another_kind_opens_like_one_that_is_damaged()
    {
        var personal = own.Get<PersonalData>();
        var words = personal.Seal("owner", "column", "words");

        Assert.ThrowsAny<CryptographicException>(() => personal.Open<CallbackDetails>("owner", "column", words));
    }

    [Fact]
    public void The_finding_key_is_for_the_site_alone()
    {
        own.Get<PersonalData>().Mark("x");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(own.Keys, BlindIndexKey.FileName))
            );
    }
}
