namespace KetamineRehab.Tests.Evidence;

/// <summary>Each rule of the house, broken and kept.</summary>
public sealed class TextLintTests : IDisposable
{
    private readonly InventedContent content = new();

    [Theory]
    [InlineData("It may hurt.", "cites no claim and is not marked [plain]")]
    [InlineData("- It may hurt.\n- Rest. [plain]", "cites no claim and is not marked [plain]")]
    [InlineData("| What | When |\n|---|---|\n| Rest | At night |", "cites no claim and is not marked [plain]")]
    [InlineData("It lasts. [@no-such-claim]", "“no-such-claim” is not in claims.csv")]
    [InlineData("You may have a seizure. [plain]", "is plain but holds “seizure”: cite a claim")]
    [InlineData(":::plain\nSeizures are frightening.\n:::", "is plain but holds “seizure”: cite a claim")]
    [InlineData("It lasts 3 days. [plain]", "is plain but holds a figure: cite a claim")]
    [Trait("Req", "H4")]
    public void What_is_said_is_cited_or_says_nothing_clinical(string text, string why) => Breaks(text, why);

    [Theory]
    [InlineData("It may hurt. [@lasts-days]")]
    [InlineData("- It may hurt. [@lasts-days]\n- Rest. [plain]")]
    [InlineData("| What | When |\n|---|---|\n| Rest | At night [plain] |\n| Seizures | Rarely [@lasts-days] |")]
    [InlineData(":::plain\nYou are not alone.\n\n| Say | Later |\n|---|---|\n| Hello | Goodbye |\n:::")]
    [InlineData("Ring 999. Samaritans are on 116 123. Under 18? Go to step 2. [plain]")]
    [InlineData("A seizure lasts 3 minutes. [@lasts-days]")]
    [InlineData("## After a seizure in 2012\n\nYou are not alone. [plain]")]
    [Trait("Req", "H4")]
    public void Cited_text_may_be_clinical_and_plain_text_kind(string text) => Keeps(text);

    [Theory]
    [InlineData("Addicts can stop. [plain]", "“addict” is not our word; say: person who is dependent")]
    [InlineData("## For an addict\n\nYou can stop. [plain]", "“addict” is not our word")]
    [InlineData(":::say What to say\n| Say | Rather than |\n|---|---|\n| You addict [plain] | Hello |\n:::", "“addict” is not our word")]
    [InlineData(
        "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six. You are not alone. [plain]",
        "a sentence of 26 words (at most 25)"
    )]
    [InlineData(
        "One two three four five six seven eight nine ten one two three four five six seven eight nine. [plain]",
        "sentences have 19.0 words on average (at most 18)"
    )]
    [Trait("Req", "H6")]
    public void People_come_first_and_sentences_are_short(string text, string why) => Breaks(text, why);

    [Theory]
    [InlineData(":::say What to say\n| Say | Rather than |\n|---|---|\n| Hello [plain] | You addict |\n:::")]
    [InlineData("Addiction is a word. [plain]")]
    [InlineData("One two three four five six seven eight nine ten one two three four five six seven eight. [plain]")]
    [Trait("Req", "H6")]
    public void Words_to_avoid_may_be_named_as_such(string text) => Keeps(text);

    [Theory]
    [InlineData("Call too if it hurts. [@lasts-days]", "“call too” is not how people speak; say: also call")]
    [InlineData("## When to call too\n\nYou are not alone. [plain]", "“call too” is not how people speak")]
    [Trait("Req", "H6")]
    public void Words_are_those_people_say(string text, string why) => Breaks(text, why);

    /// <summary>Each listed habit is refused in a sentence that has it.</summary>
    [Theory]
    [InlineData("Call too for blue lips.", "call too")]
    [InlineData("Go too if it hurts.", "go too")]
    [InlineData("Ring your GP.", "ring")]
    [InlineData("You rang us.", "rang")]
    [InlineData("Nobody says what it costs.", "nobody says")]
    [InlineData("Ask whoever answers.", "whoever")]
    [InlineData("FRANK can tell you whom to ask.", "whom")]
    [InlineData("The NHS can pay for a stay.", "a stay")]
    [InlineData("Ask your community service.", "community service")]
    [InlineData("You shall hear from us.", "shall")]
    [InlineData("You need not write your name.", "need not")]
    [InlineData("A bladder can mend.", "mend")]
    [InlineData("We read it second hand.", "second hand")]
    [Trait("Req", "H6")]
    public void Each_listed_habit_is_refused(string text, string habit) =>
        Assert.Contains(
            content
                .Write("evidence/words.csv", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "content", "evidence", "words.csv")))
                .Guide($"{text} [plain]")
                .Problems(),
            p => p.Contains($"“{habit}” is not how people speak", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Ring 0800 77 66 00. [@lasts-days]")]
    [InlineData("Ring 0800 776600. [@lasts-days]")]
    [InlineData("## Ring 0800-776-600\n\nYou can. [plain]")]
    [Trait("Req", "H8")]
    public void A_number_of_former_days_is_refused_however_it_is_written(string text) =>
        Breaks(text, "“0800 77 66 00” is an old number; say: the new one");

    [Theory]
    [InlineData("26.6% had pain. [@bladder-survey]", "a percentage without a natural frequency")]
    [Trait("Req", "H5")]
    public void A_bare_percentage_is_not_understood(string text, string why) => Breaks(text, why);

    [Theory]
    [InlineData("About 1 in 4 (26.6%) had pain. [@bladder-survey]")]
    [InlineData("One in four had pain. [@bladder-survey]")]
    [Trait("Req", "H5")]
    public void A_natural_frequency_is(string text) => Keeps(text);

    [Theory]
    [InlineData("The best help is here. [plain]", "nothing backs “best”")]
    [InlineData("Open 24/7 for you. [@lasts-days]", "nothing backs “24/7”")]
    [Trait("Req", "T5")]
    public void Nothing_is_boasted(string text, string why) => Breaks(text, why);

    [Theory]
    [InlineData("It is in your best interests. [plain]")]
    [InlineData("In Wales ring DAN 24/7. [@lasts-days]")]
    [Trait("Req", "T5")]
    public void A_proper_name_is_no_boast(string text) => Keeps(text);

    [Theory]
    [InlineData("Take 50 mg. [@lasts-days]", "“50 mg” reads like a dose")]
    [InlineData("Half a gram is less. [@lasts-days]", "“Half a gram” reads like a dose")]
    [InlineData("Two bumps an evening. [@lasts-days]", "“Two bumps” reads like a dose")]
    [InlineData("Reduce it by a quarter each week. [@lasts-days]", "“Reduce it by a quarter” reads like a dose")]
    [InlineData("Wean yourself off. [@lasts-days]", "“wean” is about doses")]
    [InlineData("My plan: 2 lines: ____", "“2 lines” reads like a dose")]
    [Trait("Req", "H11")]
    public void No_dose_and_no_taper(string text, string why) => Breaks(text, why);

    [Theory]
    [InlineData("The limit is 20 micrograms per litre of blood. [@lasts-days]")]
    [InlineData("Write one line about how you are. [plain]")]
    [Trait("Req", "H11")]
    public void A_limit_of_the_law_is_no_dose(string text) => Keeps(text);

    public void Dispose() => content.Dispose();

    private void Breaks(string text, string why)
    {
        var problem = Assert.Single(content.Guide(text).Problems());
        Assert.StartsWith("guides/stopping.md:", problem, StringComparison.Ordinal);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    private void Keeps(string text) => Assert.Empty(content.Guide(text).Problems());
}
