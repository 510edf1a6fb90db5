using CsCheck;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Asking;

/// <summary>The questions, and what is made of the answers to them.</summary>
public sealed class AskFormTests
{
    private static readonly IReadOnlyList<CatalogueField> Askable = [.. CatalogueFields.Standard.All.Where(AskFields.CanBeAsked)];

    private static AskQuestion Question(string key) => new(CatalogueFields.Standard.Find(key)!);

    private static EffectiveValue Shown(string key, params string[] facts) =>
        new Invented().With("a", facts).Snapshot().Programme("a")!.Value(CatalogueFields.Standard.Find(key)!, Invented.Today);

    private static Gen<string> AnyOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static AskEntry Typed(params string[] values) => new("", values);

    private static AskAnswer Saved(string field, AskSaid said, string value = "", bool isUnusual = false) =>
        new()
        {
            Id = 7,
            Field = field,
            Said = said,
            Value = value,
            IsUnusual = isUnusual,
            SavedAt = DateTime.UnixEpoch,
        };

    [Fact]
    public void Every_question_stands_on_one_short_page()
    {
        var groups = AskForm.Groups(Askable);

        Assert.Equal(Askable.Select(f => f.Key).Order(), groups.SelectMany(g => g.Questions).Select(q => q.Key).Order());
        Assert.All(groups, g => Assert.InRange(g.Questions.Count, 1, AskForm.MostOnAPage));
        Assert.Equal(groups.Count, groups.Select(g => g.Key).Distinct().Count());
        Assert.Equal(
            ["price", "price-covers-all", "price-includes", "deposit", "refund"],
            groups.Single(g => g.Key == "price").Questions.Select(q => q.Key)
        );
    }

    [Fact]
    public void A_centre_is_not_asked_in_the_words_of_a_caller() =>
        Assert.All(Askable, f => Assert.DoesNotMatch(@"\b(I|my|me|we)\b", new AskQuestion(f).Words));

    [Theory]
    [InlineData("insurance", "yes", "yes")]
    [InlineData("medical-night", "nurse-on-site", "nurse-on-site")]
    [InlineData("length", "4 to 12 weeks", "4-12")]
    [InlineData("refund", " Half, within 14 days ", "Half, within 14 days")]
    [InlineData("price-includes", "Food\r\nRoom\r\n\r\nFood", "Food\nRoom")]
    [InlineData("serves", "Leeds City Council\nBradford", "leeds\nbradford")]
    public void An_answer_is_kept_as_the_catalogue_spells_it(string field, string typed, string value)
    {
        var reply = Question(field).Read(Typed(typed.ReplaceLineEndings("\n")), null, null).Reply!;

        Assert.Equal(AskSaid.Value, reply.Said);
        Assert.Equal(value.Split('\n').Order(), reply.Value.Split('\n').Order());
    }

    [Theory]
    [InlineData("£4,000", "week", "4000/week")]
    [InlineData("£4,000 a week", "", "4000/week")]
    [InlineData("£4,000 a week", "week", "4000/week")]
    [InlineData("3,500 to 4,500", "week", "3500-4500/week")]
    [InlineData("free", "week", "0/programme")]
    public void What_a_price_buys_is_entered_or_selected(string amount, string basis, string price) =>
        Assert.Equal(price, Question("price").Read(Typed(amount) with { Basis = basis }, null, null).Reply!.Value);

    [Fact]
    public void What_a_price_buys_is_not_entered_and_selected_differently() =>
        Assert.Equal(
            "You entered “£4,000 a week” and selected “a month”. Keep one of them",
            Question("price").Read(Typed("£4,000 a week") with { Basis = "month" }, null, null).Problem
        );

    [Theory]
    [InlineData("£10 a week", "10/week")]
    [InlineData("£1,000,000 a week", "1000000/week")]
    public void An_unusual_price_is_asked_again_and_then_kept_with_a_flag(string typed, string price)
    {
        var first = Question("price").Read(Typed(typed), null, null);
        Assert.Null(first.Reply);
        Assert.Contains("unusual", first.Problem, StringComparison.Ordinal);

        var again = Question("price").Read(Typed(typed) with { Sure = first.Doubt }, null, null);
        Assert.Equal((price, true), (again.Reply!.Value, again.Reply.IsUnusual));

        Assert.Null(Question("price").Read(Typed("£5 a week") with { Sure = first.Doubt }, null, null).Reply);
    }

    [Fact]
    public void A_form_that_nobody_touched_says_nothing()
    {
        var shown = Shown("therapies", "therapies=cbt", "therapies=group");

        Assert.Equal(AskReading.Nothing, Question("therapies").Read(AskEntry.Of(Question("therapies"), shown, null), shown, null));
        Assert.All(Askable, f => Assert.Equal(AskReading.Nothing, new AskQuestion(f).Read(AskEntry.Of(new(f), null, null), null, null)));
    }

    [Fact]
    public void Boxes_begin_with_what_is_shown_and_another_choice_is_an_answer()
    {
        var (question, shown) = (Question("therapies"), Shown("therapies", "therapies=cbt", "therapies=group"));
        var begun = AskEntry.Of(question, shown, null);

        Assert.Equal(["group", "cbt"], begun.Values);
        Assert.Equal("group\ncbt\nyoga", question.Read(begun with { Values = ["yoga", "cbt", "group"] }, shown, null).Reply!.Value);
        Assert.Equal(AskSaid.StillRight, question.Read(begun with { Said = AskEntry.StillRight }, shown, null).Reply!.Said);
        Assert.Equal(AskSaid.WeDoNot, question.Read(begun with { Said = AskEntry.WeDoNot }, shown, null).Reply!.Said);
        Assert.Equal(
            "Select or enter an answer, or select “Rather not say”",
            question.Read(begun with { Values = [] }, shown, null).Problem
        );
    }

    [Fact]
    public void An_answer_and_an_option_that_is_none_are_not_given_together() =>
        Assert.Equal(
            "You gave an answer and also selected “Rather not say”. Keep only one of them",
            Question("refund").Read(Typed("Half") with { Said = AskEntry.RatherNot }, null, null).Problem
        );

    [Fact]
    public void An_option_that_was_not_offered_counts_for_nothing()
    {
        Assert.Equal(AskReading.Nothing, Question("insurance").Read(new(AskEntry.WeDoNot, []), null, null));
        Assert.Equal(AskReading.Nothing, Question("refund").Read(new(AskEntry.StillRight, []), null, null));
        Assert.Contains("not one of the choices", Question("insurance").Read(Typed("maybe"), null, null).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insurance", "no")]
    [InlineData("medical-night", "none")]
    [InlineData("price", "0/programme")]
    [InlineData("deposit", Fact.NotApplicable)]
    [InlineData("insurer", Fact.NotApplicable)]
    [InlineData("refund", Fact.NotApplicable)]
    public void We_do_not_means_what_the_field_can_say(string field, string value) =>
        Assert.Equal(value, AskQuestion.Negative(CatalogueFields.Standard.Find(field)!));

    [Fact]
    public void Too_much_and_odd_text_is_told_and_harmless()
    {
        Assert.Contains(
            "longer than 400 characters",
            Question("refund").Read(Typed(new string('x', 50_000)), null, null).Problem,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Keep the note to 400 characters",
            Question("refund").Read(Typed("Half") with { Note = new('x', 50_000) }, null, null).Problem,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Enter 20 lines or fewer",
            Question("price-includes").Read(Typed(string.Join('\n', Enumerable.Range(0, 50))), null, null).Problem
        );
        Assert.Equal(
            "<script>alert(1)</script>",
            Question("refund").Read(Typed("<script>alert(1)\u200B</script>"), null, null).Reply!.Value
        );
    }

    [Fact]
    public void What_was_saved_comes_back_as_it_was_entered_and_is_the_same_when_sent_again()
    {
        foreach (
            var (field, typed, basis) in new[]
            {
                ("price", "£3,500 to £4,500", "week"),
                ("length", "up to 10 days", ""),
                ("therapies", "cbt", ""),
                ("price-includes", "Food", ""),
                ("deposit", "£500", ""),
            }
        )
        {
            var question = Question(field);
            var reply = question.Read(Typed(typed) with { Basis = basis }, null, null).Reply!;
            var saved = Saved(field, reply.Said, reply.Value);
            var begun = AskEntry.Of(question, null, saved);

            Assert.Equal(reply.Value, question.Read(begun, null, saved).Reply!.Value);
            Assert.Equal(saved.Id, begun.Seen);
            Assert.Equal(AskSaid.RatherNotSay, question.Read(begun with { Said = AskEntry.RatherNot }, null, saved).Reply!.Said);
            Assert.Null(question.Read(begun with { Values = [""] }, null, saved).Reply);
        }
    }

    [Fact]
    public void A_note_goes_with_an_answer()
    {
        Assert.Equal(
            "Select or enter an answer to go with your note",
            Question("refund").Read(Typed() with { Note = "Call us" }, null, null).Problem
        );
        Assert.Equal("Call us", Question("refund").Read(new(AskEntry.WeDoNot, [], Note: " Call  us "), null, null).Reply!.Note);
    }

    [Fact]
    public void Whatever_is_entered_a_reply_holds_only_values_the_field_takes()
    {
        var said = AnyOf("", AskEntry.StillRight, AskEntry.WeDoNot, AskEntry.RatherNot, AskEntry.Value, "no");
        var value = Gen.OneOf(Gen.String, AnyOf("yes", "cbt", "£4,000", "£10 a week", "4-12", "18+", "free", "=1+1", "<b>", "leeds", ""));
        Gen.Select(Gen.Int[0, Askable.Count - 1], said, value.List[0, 4], AnyOf("", "week", "9", "x"), Gen.OneOf(Gen.String, Gen.Const("")))
            .Sample(
                (place, option, values, basis, note) =>
                {
                    var question = new AskQuestion(Askable[place]);
                    var reading = question.Read(new(option, values, basis, note), null, null);
                    Assert.False(reading.Reply is not null && reading.Problem.Length > 0);
                    if (reading.Reply is { } reply)
                    {
                        Assert.Equal(reply.Said == AskSaid.Value, reply.Value.Length > 0);
                        Assert.All(
                            reply.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                            v => Assert.Equal(v, question.Field.Kind.Read(v, question.Field, out _))
                        );
                    }
                }
            );
    }
}
