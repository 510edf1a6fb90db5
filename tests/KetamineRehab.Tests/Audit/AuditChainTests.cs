using System.Data.Common;
using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Audit;

[Trait("Database", "both")]
[Trait("Req", "O7")]
public sealed class AuditChainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_whole_and_its_head_is_found_again_after_more_was_written()
    {
        await using var own = await WithAsync("one", "two");
        await using var db = own.Open();
        var before = await AuditChain.VerifyAsync(db, null, Cancel);
        await AddAsync(own, "three");

        var after = await AuditChain.VerifyAsync(db, before.Head, Cancel);

        // The first entry tells of the import that filled the catalogue.
        Assert.Equal((3, null), (before.Entries, before.Problem));
        Assert.Equal((4, null), (after.Entries, after.Problem));
        Assert.NotEqual(before.Head, after.Head);
    }

    [Theory]
    [InlineData("""UPDATE "Audit" SET "Text" = 'another' WHERE "Id" = 2""")]
    [InlineData("""UPDATE "Audit" SET "Hash" = '' WHERE "Id" = 2""")]
    [InlineData("""DELETE FROM "Audit" WHERE "Id" = 2""")]
    public async Task The_database_itself_refuses_to_change_an_entry(string attempt)
    {
        await using var own = await WithAsync("one", "two");
        await using var db = own.Open();

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(attempt, Cancel));

        Assert.Contains("only added to", refused.Message, StringComparison.Ordinal);
        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
    }

    [Theory]
    [InlineData("""UPDATE "Audit" SET "Text" = 'another' WHERE "Id" = 2""", 2)]
    [InlineData("""UPDATE "Audit" SET "By" = 'bert' WHERE "Id" = 3""", 3)]
    [InlineData("""UPDATE "Audit" SET "At" = '2020-01-01 00:00:00' WHERE "Id" = 2""", 2)]
    [InlineData("""DELETE FROM "Audit" WHERE "Id" = 2""", 3)]
    [InlineData(
        """UPDATE "Audit" SET "Id" = 9 WHERE "Id" = 4; UPDATE "Audit" SET "Id" = 4 WHERE "Id" = 3; UPDATE "Audit" SET "Id" = 3 WHERE "Id" = 9""",
        3
    )]
    public async Task Whoever_gets_past_that_breaks_the_chain_where_they_did(string attack, int at)
    {
        await using var own = await WithAsync("one", "two", "three");
        await using var db = own.Open();
        await UnguardedAsync(db, attack);

        Assert.Contains($"Entry {at} ", (await AuditChain.VerifyAsync(db, null, Cancel)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cut_off_the_end_shows_against_a_head_noted_before()
    {
        await using var own = await WithAsync("one", "two");
        await using var db = own.Open();
        var head = (await AuditChain.VerifyAsync(db, null, Cancel)).Head;
        await UnguardedAsync(db, """DELETE FROM "Audit" WHERE "Id" = 3""");
        await AddAsync(own, "something else");

        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
        Assert.Contains(head, (await AuditChain.VerifyAsync(db, head, Cancel)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_and_the_deed_it_tells_of_are_kept_or_lost_together()
    {
        await using var own = await WithAsync();
        await using var db = own.Open();
        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            db.Audit.Add(Entry(own, "never happened"));
            await db.SaveChangesAsync(Cancel);
        }

        await using var again = own.Open();
        Assert.DoesNotContain(await again.Audit.ToListAsync(Cancel), e => e.Text == "never happened");
        Assert.Null((await AuditChain.VerifyAsync(again, null, Cancel)).Problem);
    }

    [Fact]
    public async Task A_long_text_is_cut_between_signs_and_not_through_one()
    {
        await using var own = await WithAsync($"{new string('x', AuditEntry.LongestText - 2)}😀😀😀");
        await using var db = own.Open();

        Assert.EndsWith("x…", (await db.Audit.OrderByDescending(e => e.Id).FirstAsync(Cancel)).Text, StringComparison.Ordinal);
        Assert.Null((await AuditChain.VerifyAsync(db, null, Cancel)).Problem);
    }

    [Fact]
    public async Task Entries_of_many_writers_at_once_form_one_chain()
    {
        await using var own = await WithAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => AddAsync(own, $"entry {i}"), Cancel)));

        await using var db = own.Open();
        var verdict = await AuditChain.VerifyAsync(db, null, Cancel);
        Assert.Equal((21, null), (verdict.Entries, verdict.Problem));
    }

    /// <summary>Before the chain there was a plain list of changes; the migration leaves it unsealed.</summary>
    [Fact]
    public async Task What_was_traced_before_the_chain_is_sealed_with_the_next_entry()
    {
        await using var own = await WithAsync("one");
        await using var db = own.Open();
        await UnguardedAsync(db, """UPDATE "Audit" SET "Hash" = ''""");
        await AddAsync(own, "two");

        var verdict = await AuditChain.VerifyAsync(db, null, Cancel);
        Assert.Equal((3, null), (verdict.Entries, verdict.Problem));
    }

    [Fact, Trait("Req", "O2")]
    public async Task What_the_team_does_to_a_callback_is_in_the_audit_without_the_person()
    {
        await using var own = await WithAsync();
        await using var db = own.Open();
        var request = new CallbackRequest
        {
            Reference = "ABCDEFGH",
            Form = Guid.NewGuid(),
            ReceivedAt = Now(own),
            DueAt = Now(own),
            Topic = "detox",
            ConsentVersion = "1",
            ConsentedAt = Now(own),
            SealedCode = "x",
            ForSomeoneElse = false,
            Way = ContactWay.Phone,
        };
        db.Add(request);
        await db.SaveChangesAsync(Cancel);
        db.CallbackEvents.Add(
            new()
            {
                RequestId = request.Id,
                At = Now(own),
                By = "olga",
                Step = CallbackStep.NumberShown,
                SealedNote = "sealed",
            }
        );
        db.CallbackEvents.Add(
            new()
            {
                RequestId = request.Id,
                At = Now(own),
                By = CallbackEvent.Enquirer,
                Step = CallbackStep.TimesChanged,
            }
        );
        await db.SaveChangesAsync(Cancel);

        var entry = Assert.Single(await db.Audit.Where(e => e.Area == AuditArea.Callbacks).ToListAsync(Cancel));
        Assert.Equal(("olga", $"Callback {request.Id}: NumberShown"), (entry.By, entry.Text));
    }

    private static async Task<OwnCatalogue> WithAsync(params string[] texts)
    {
        var own = await OwnCatalogue.OfAsync(new Invented().With("p1"));
        foreach (var text in texts)
            await AddAsync(own, text);
        return own;
    }

    private static async Task AddAsync(OwnCatalogue own, string text)
    {
        await using var db = own.Open();
        db.Audit.Add(Entry(own, text));
        await db.SaveChangesAsync(Cancel);
    }

    private static AuditEntry Entry(OwnCatalogue own, string text) => AuditEntry.Of(own.Clock, AuditArea.Editing, "anna", "p1", text);

    private static DateTime Now(OwnCatalogue own) => own.Clock.GetUtcNow().UtcDateTime;

    /// <summary>As someone with the file in their hands would.</summary>
    private static async Task UnguardedAsync(RehabDbContext db, string sql)
    {
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql()
                ? """ALTER TABLE "Audit" DISABLE TRIGGER USER"""
                : "DROP TRIGGER AuditIsNotChanged; DROP TRIGGER AuditIsNotCut",
            Cancel
        );
        await db.Database.ExecuteSqlRawAsync(sql, Cancel);
    }
}
