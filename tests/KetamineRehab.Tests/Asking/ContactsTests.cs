using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Editing;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Asking;

[Trait("Database", "both")]
[Trait("Req", "Q4")]
public sealed class ContactsTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private readonly List<RowProblem> problems = [];
    private OwnCatalogue own = null!;

    private AskContacts Contacts => own.Get<AskContacts>();

    public async ValueTask InitializeAsync() => own = await OwnCatalogue.OfAsync(new Invented().With("oak").With("elm").With("fir"));

    public ValueTask DisposeAsync() => own.DisposeAsync();

    [Theory]
    [InlineData("info@oak.org.uk", false)]
    [InlineData("Admissions.Leeds@oak.org.uk", false)]
    [InlineData("oakhouse@oakhouse.co.uk", false)]
    [InlineData("referrals2@nhs.net", false)]
    [InlineData("sam.quill@oak.org.uk", true)]
    [InlineData("squill@nhs.net", true)]
    public void An_address_that_looks_like_one_persons_is_told_from_a_roles(string address, bool isPersonal) =>
        Assert.Equal(isPersonal, AskAddress.IsPersonal(address));

    [Fact]
    public async Task An_address_is_sealed_found_by_whoever_asks_and_named_in_no_line_of_the_audit()
    {
        Assert.IsType<EditResult.Done>(await Contacts.SaveAsync("oak-house", " info@quillfeather.org.uk ", false, "anna", Cancel));

        Assert.Equal("info@quillfeather.org.uk", (await Contacts.ReadAsync("oak-house", Cancel))!.Address);
        Assert.Equal("oak-house", Assert.Single(await Contacts.FindAsync("INFO@quillfeather.org.uk", "olivia", Cancel)).CentreId);
        Assert.Empty(await Contacts.FindAsync("info@other.org.uk", "olivia", Cancel));
        await using var db = own.Open();
        Assert.DoesNotContain(
            "quillfeather",
            (await db.AskContacts.SingleAsync(Cancel)).SealedAddress!,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.All(
            await db.Set<Core.Audit.AuditEntry>().ToListAsync(Cancel),
            e => Assert.DoesNotContain("quillfeather", e.Text, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains(
            await db.Set<Core.Audit.AuditEntry>().ToListAsync(Cancel),
            e => e is { Area: Core.Audit.AuditArea.Privacy, By: "olivia", Subject: "oak-house" }
        );
        Assert.IsType<EditResult.Done>(await Contacts.RemoveAsync("oak-house", "olivia", Cancel));
        Assert.Null(await Contacts.ReadAsync("oak-house", Cancel));
    }

    [Fact]
    public async Task Nobody_writes_to_one_persons_address_before_an_editor_has_looked_nor_where_letters_come_back_or_are_unwanted()
    {
        await Contacts.SaveAsync("oak-house", "sam.quill@oak.org.uk", false, "anna", Cancel);
        Assert.False((await Contacts.ReadAsync("oak-house", Cancel))!.MayWrite);
        await Contacts.SaveAsync("oak-house", "sam.quill@oak.org.uk", true, "anna", Cancel);
        Assert.True((await Contacts.ReadAsync("oak-house", Cancel))!.MayWrite);
        await Contacts.MarkBouncedAsync("oak-house", true, "anna", Cancel);
        Assert.False((await Contacts.ReadAsync("oak-house", Cancel))!.MayWrite);
        await Contacts.SaveAsync("oak-house", "info@oak.org.uk", false, "anna", Cancel);
        await Contacts.StopAsync("oak-house", true, "anna", Cancel);
        Assert.False((await Contacts.ReadAsync("oak-house", Cancel))!.MayWrite);
        Assert.IsType<EditResult.Refused>(await Contacts.SaveAsync("oak-house", "by pigeon", false, "anna", Cancel));
        Assert.IsType<EditResult.Refused>(await Contacts.SaveAsync("no-such-house", "by post", false, "anna", Cancel));
    }

    [Fact]
    public async Task A_file_is_taken_in_and_each_bad_row_is_told_by_its_line()
    {
        await Contacts.SaveAsync("fir-house", "by post", false, "anna", Cancel);
        await Contacts.StopAsync("fir-house", true, "anna", Cancel);

        var tally = await ImportAsync(
            "centre_id,contact",
            "oak-house,info@oak.org.uk",
            "elm-house,sam.quill@elm.org.uk",
            "no-house,by post",
            "oak-house,by phone",
            "fir-house,by phone",
            "elm-house"
        );

        Assert.Equal(new AskContactTally(2, 0, 1, 4), tally);
        Assert.Equal([3, 4, 5, 6, 7], problems.Select(p => p.Line));
        Assert.True((await Contacts.ReadAsync("elm-house", Cancel))!.IsPersonal);
        Assert.Equal(AskWay.Post, (await Contacts.ReadAsync("fir-house", Cancel))!.Way);
        Assert.Equal(
            new AskContactTally(0, 1, 0, 0),
            await ImportAsync("centre_id,contact", "oak-house,INFO@oak.org.uk".ToLowerInvariant())
        );
    }

    [Fact]
    public async Task A_file_without_its_columns_changes_nothing()
    {
        Assert.Null(await ImportAsync("centre,address", "oak-house,info@oak.org.uk"));
        Assert.Null(await Contacts.ReadAsync("oak-house", Cancel));
    }

    [Fact]
    public async Task After_a_change_of_keys_addresses_and_waiting_letters_open_and_are_found()
    {
        await Contacts.SaveAsync("oak-house", "info@oak.org.uk", false, "anna", Cancel);
        await own.Get<Rounds>().StartAsync(new() { Fields = ["insurance"] }, "anna", Cancel);

        await own.Get<SealingKeys>().SealAnewAsync(Cancel);

        Assert.Equal("oak-house", Assert.Single(await Contacts.FindAsync("info@oak.org.uk", "olivia", Cancel)).CentreId);
        Assert.Equal("info@oak.org.uk", Assert.Single(await own.LettersAsync()).To);
    }

    [Fact]
    public async Task A_change_of_keys_killed_before_its_end_is_ended_where_only_centres_have_addresses()
    {
        await Contacts.SaveAsync("oak-house", "info@oak.org.uk", false, "anna", Cancel);
        var file = Path.Combine(own.Folder("keys"), BlindIndexKey.FileName);
        var before = await File.ReadAllBytesAsync(file, Cancel);
        await own.Get<SealingKeys>().SealAnewAsync(Cancel);
        File.Move(file, $"{file}.next");
        await File.WriteAllBytesAsync(file, before, Cancel);
        Assert.Empty(await Contacts.FindAsync("info@oak.org.uk", "olivia", Cancel));

        await own.Get<CallbackKeeping>().TroubleAsync(Cancel);

        Assert.Equal("oak-house", Assert.Single(await Contacts.FindAsync("info@oak.org.uk", "olivia", Cancel)).CentreId);
    }

    private Task<AskContactTally?> ImportAsync(params string[] lines)
    {
        var file = own.Folder($"{Guid.NewGuid():N}.csv");
        File.WriteAllLines(file, lines);
        return Contacts.ImportAsync(file, "import contacts", problems.Add, Cancel);
    }
}
