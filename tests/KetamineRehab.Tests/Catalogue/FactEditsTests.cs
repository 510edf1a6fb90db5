using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Catalogue;

[Trait("Database", "both")]
public sealed class FactEditsTests
{
    private static readonly CatalogueField Price = CatalogueFields.Price;
    private static readonly CatalogueField Pets = CatalogueFields.Standard.Find("pets")!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Invented One =>
        new Invented().With("p1", ["setting=residential-rehab", "price=900/week", "pets=no"], observedOn: "2026-09-01");

    [Fact]
    public async Task A_new_statement_stands_in_front_with_its_source_and_the_old_one_stays()
    {
        await using var own = await OwnCatalogue.OfAsync(One);

        var result = await SubmitAsync(own, Edit(Pets, "Yes"), "anna");

        Assert.IsType<EditResult.Done>(result);
        var value = own.Store.Current.Value(own.Store.Current.Programme("p1")!, Pets);
        Assert.Equal((Answer.Yes, "Their own leaflet", Asserter.WeAsked), (value.Answer, value.Front!.Source!.Title, value.Front.SaidBy));
        Assert.Equal(["no", "yes"], await own.CountingAsync("p1", "pets"));
        Assert.Equal("no", Assert.Single(value.Conflicts).Value);
        await using var db = own.Open();
        var trace = await db.Audit.OrderBy(e => e.Id).LastAsync(Cancel);
        Assert.Equal(("anna", AuditArea.Catalogue, "p1"), (trace.By, trace.Area, trace.Subject));
        Assert.Contains("Pets, “Yes” (We asked, 20 November 2026, Their own leaflet)", trace.Text);
    }

    [Fact, Trait("Req", "O4")]
    public async Task A_price_shows_only_once_a_second_person_has_confirmed_it()
    {
        await using var own = await OwnCatalogue.OfAsync(One);

        Assert.IsType<EditResult.Waits>(await SubmitAsync(own, Edit(Price, "950/week"), "anna"));
        Assert.Equal("£900 a week", Shown(own, Price));
        var waiting = Assert.Single(await own.Edits.WaitingAsync(Cancel));
        Assert.Equal(new EditResult.Refused(FactEdits.OwnEdit), await own.Edits.ConfirmAsync(waiting.Id, "Anna", Cancel));
        Assert.Equal("£900 a week", Shown(own, Price));

        Assert.IsType<EditResult.Done>(await own.Edits.ConfirmAsync(waiting.Id, "bert", Cancel));
        Assert.Equal("£950 a week", Shown(own, Price));
        Assert.Empty(await own.Edits.WaitingAsync(Cancel));
        Assert.IsType<EditResult.ChangedByOther>(await own.Edits.ConfirmAsync(waiting.Id, "carl", Cancel));
    }

    /// <summary>The property of the registry entry decides, and nothing else.</summary>
    [Fact, Trait("Req", "O4")]
    public async Task Every_sensitive_field_waits_and_no_other_does()
    {
        await using var own = await OwnCatalogue.OfAsync(One);

        foreach (var field in CatalogueFields.Standard.All.Where(f => f.Derived is null))
        {
            var subject = own.Store.Current.Programme("p1")!.SubjectOf(field);
            var saidBy = field.AllowedAsserters.First(a => a != Asserter.Inferred);
            var result = await SubmitAsync(
                own,
                new()
                {
                    SubjectId = subject,
                    Field = field.Key,
                    Value = Fact.NotApplicable,
                    SaidBy = saidBy,
                    SourceTitle = "A call",
                    ObservedOn = ObservedOn.Parse("2026-11-20"),
                },
                "anna"
            );

            Assert.True(field.IsSensitive ? result is EditResult.Waits : result is EditResult.Done, $"{field.Key}: {result}");
        }
        Assert.All(
            ["price", "phone", "ages", "age-limit", "medical-night"],
            key => Assert.True(CatalogueFields.Standard.Find(key)!.IsSensitive, key)
        );
    }

    [Fact]
    public async Task Declined_it_never_becomes_a_fact()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        await SubmitAsync(own, Edit(Price, "950/week"), "anna");
        var waiting = Assert.Single(await own.Edits.WaitingAsync(Cancel));

        Assert.IsType<EditResult.Refused>(await own.Edits.DeclineAsync(waiting.Id, " ", "bert", Cancel));
        Assert.IsType<EditResult.Done>(await own.Edits.DeclineAsync(waiting.Id, "The page says 900", "bert", Cancel));

        Assert.Equal(["900/week"], await own.CountingAsync("p1", "price"));
        Assert.Empty(await own.Edits.WaitingAsync(Cancel));
    }

    [Fact]
    public async Task Whoever_looked_at_something_older_is_told_and_nothing_is_written()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var seen = (await own.Edits.ReadAsync("p1", Pets, Cancel)).Seen;
        await own.Edits.SubmitAsync(Edit(Pets, "yes"), seen, "anna", Cancel);

        var late = await own.Edits.SubmitAsync(Edit(Pets, "no", "2026-11-21"), seen, "bert", Cancel);

        Assert.IsType<EditResult.ChangedByOther>(late);
        Assert.Equal(["no", "yes"], await own.CountingAsync("p1", "pets"));
    }

    [Fact]
    public async Task Of_two_editors_at_the_same_moment_one_is_told()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var seen = (await own.Edits.ReadAsync("p1", Pets, Cancel)).Seen;

        var results = await Task.WhenAll(
            Task.Run(() => own.Edits.SubmitAsync(Edit(Pets, "yes"), seen, "anna", Cancel), Cancel),
            Task.Run(() => own.Edits.SubmitAsync(Edit(Pets, "no"), seen, "bert", Cancel), Cancel)
        );

        Assert.Single(results, r => r is EditResult.Done);
        Assert.Single(results, r => r is EditResult.ChangedByOther);
    }

    [Fact, Trait("Req", "T11")]
    public async Task That_nobody_answered_is_noted_at_once_and_hides_nothing()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var refund = CatalogueFields.Standard.Find("refund")!;

        Assert.IsType<EditResult.Done>(await SubmitAsync(own, FactEdit.Asked("p1", refund, Invented.Today), "anna"));
        Assert.IsType<EditResult.Done>(await SubmitAsync(own, FactEdit.Asked("p1", Price, Invented.Today), "anna"));
        Assert.Equal(new EditResult.Refused(FactEdits.Same), await SubmitAsync(own, FactEdit.Asked("p1", refund, Invented.Today), "anna"));

        Assert.Equal("Asked, no answer", Shown(own, refund));
        Assert.Equal("£900 a week", Shown(own, Price));
    }

    [Fact]
    public async Task A_statement_that_is_no_longer_true_becomes_history_with_a_reason()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var fact = Assert.Single((await own.Edits.ReadAsync("p1", Pets, Cancel)).Facts);

        Assert.IsType<EditResult.Refused>(
            await SubmitAsync(
                own,
                new()
                {
                    SubjectId = "p1",
                    Field = "pets",
                    FactId = fact.Id,
                    To = Standing.History,
                },
                "anna"
            )
        );
        Assert.IsType<EditResult.Done>(
            await SubmitAsync(
                own,
                new()
                {
                    SubjectId = "p1",
                    Field = "pets",
                    FactId = fact.Id,
                    To = Standing.History,
                    Note = "They changed the rule",
                },
                "anna"
            )
        );

        Assert.Equal("Not stated", Shown(own, Pets));
        Assert.Equal(Standing.History, Assert.Single((await own.Edits.ReadAsync("p1", Pets, Cancel)).Facts).Standing);
    }

    [Fact, Trait("Req", "O4")]
    public async Task Taking_a_price_away_needs_a_second_person_too()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var fact = Assert.Single((await own.Edits.ReadAsync("p1", Price, Cancel)).Facts);
        await SubmitAsync(
            own,
            new()
            {
                SubjectId = "p1",
                Field = "price",
                FactId = fact.Id,
                To = Standing.History,
                Note = "It is another centre’s",
            },
            "anna"
        );
        Assert.Equal("£900 a week", Shown(own, Price));

        await own.Edits.ConfirmAsync((await own.Edits.WaitingAsync(Cancel))[0].Id, "bert", Cancel);

        Assert.Equal("Not stated", Shown(own, Price));
    }

    [Theory]
    [InlineData("pets", "perhaps", Asserter.WeAsked, "A call", "", "is not one of")]
    [InlineData("rating", "good", Asserter.WeAsked, "A call", "", "cannot say this")]
    [InlineData("pets", "yes", Asserter.Inferred, "A call", "", "cannot say this")]
    [InlineData("pets", "yes", Asserter.WeAsked, " ", "", "Enter the source")]
    [InlineData("pets", "yes", Asserter.WeAsked, "A call", "javascript:alert(1)", "https://")]
    [InlineData("level", "inpatient", Asserter.WeAsked, "A call", "", "work it out from other fields")]
    [InlineData("nonsense", "yes", Asserter.WeAsked, "A call", "", "work it out from other fields")]
    public async Task What_cannot_be_a_fact_is_refused_in_plain_words(
        string field,
        string value,
        Asserter saidBy,
        string title,
        string url,
        string words
    )
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var subject = field == "rating" ? "p1-house" : "p1";
        var edit = new FactEdit
        {
            SubjectId = subject,
            Field = field,
            Value = value,
            SaidBy = saidBy,
            SourceTitle = title,
            SourceUrl = url,
            ObservedOn = ObservedOn.Parse("2026-11-20"),
        };

        var result = await own.Edits.SubmitAsync(
            edit,
            (await own.Edits.ReadAsync(subject, CatalogueFields.Standard.Find(field) ?? Pets, Cancel)) is var now && field == "nonsense"
                ? "|"
                : now.Seen,
            "anna",
            Cancel
        );

        Assert.Contains(words, Assert.IsType<EditResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_ids_reach_no_other_record()
    {
        await using var own = await OwnCatalogue.OfAsync(One.With("p2", ["pets=yes"]));
        var ofOther = Assert.Single((await own.Edits.ReadAsync("p2", Pets, Cancel)).Facts);

        Assert.IsType<EditResult.Refused>(
            await SubmitAsync(
                own,
                new()
                {
                    SubjectId = "p1",
                    Field = "pets",
                    FactId = ofOther.Id,
                    To = Standing.History,
                    Note = "x",
                },
                "anna"
            )
        );
        Assert.Equal(
            new EditResult.Refused(FactEdits.Gone),
            await SubmitAsync(
                own,
                Edit(Pets, "yes") is var e
                    ? new()
                    {
                        SubjectId = "p9",
                        Field = e.Field,
                        Value = e.Value,
                        SaidBy = e.SaidBy,
                        SourceTitle = e.SourceTitle,
                        ObservedOn = e.ObservedOn,
                    }
                    : null!,
                "anna"
            )
        );
        Assert.Equal(["yes"], await own.CountingAsync("p2", "pets"));
    }

    [Fact, Trait("Req", "T10")]
    public async Task The_preview_is_what_people_will_read()
    {
        await using var own = await OwnCatalogue.OfAsync(One);
        var state = await own.Edits.ReadAsync("p1", Pets, Cancel);
        var preview = state.After(Edit(Pets, "yes"), Pets, Invented.Today);

        await SubmitAsync(own, Edit(Pets, "yes"), "anna");

        var value = own.Store.Current.Value(own.Store.Current.Programme("p1")!, Pets);
        Assert.Equal(
            (value.Format(), value.Front!.Source!.Title, value.Conflicts.Count),
            (preview.Format(), preview.Front!.Source!.Title, preview.Conflicts.Count)
        );
    }

    private static FactEdit Edit(CatalogueField field, string value, string on = "2026-11-20") =>
        new()
        {
            SubjectId = "p1",
            Field = field.Key,
            Value = value,
            SaidBy = Asserter.WeAsked,
            SourceTitle = "Their own leaflet",
            SourceUrl = "https://provider.example/leaflet",
            ObservedOn = ObservedOn.Parse(on),
        };

    private static async Task<EditResult> SubmitAsync(OwnCatalogue own, FactEdit edit, string by) =>
        await own.Edits.SubmitAsync(
            edit,
            (await own.Edits.ReadAsync(edit.SubjectId, CatalogueFields.Standard.Find(edit.Field)!, Cancel)).Seen,
            by,
            Cancel
        );

    private static string Shown(OwnCatalogue own, CatalogueField field) =>
        own.Store.Current.Value(own.Store.Current.Programme("p1")!, field).Format();
}
