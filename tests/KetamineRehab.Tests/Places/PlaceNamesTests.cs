using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

/// <summary>
/// Two thousand names as people write them. <c>kind</c> is "place" where one place is right and <c>key</c> finds it, or "ask" where
/// nothing is sure: <c>key</c>, if there is one, must then be offered. <c>list</c> says after which list the names were chosen.
/// </summary>
[Trait("Req", "L5")]
public class PlaceNamesTests
{
    private enum Outcome
    {
        Right,
        Asked,
        Missed,
        WrongAndSure,
    }

    private sealed record Written(string Text, string Group, bool IsAsked, string Key);

    private static readonly IReadOnlyList<Written> Names =
    [
        .. CsvTable
            .Read(
                Path.Combine(AppContext.BaseDirectory, "Places", "place-names.csv"),
                ["text", "group", "kind", "key", "list"],
                p => Assert.Fail(p.Reason)
            )
            .Select(r => new Written(r["text"], r["group"], r["kind"] == "ask", r["key"])),
    ];

    [Fact]
    public void Of_a_hundred_names_at_least_98_lead_to_the_place_or_a_question_and_none_to_another_place()
    {
        var outcomes = Names.Select(n => (Name: n, Outcome: OutcomeOf(n))).ToLookup(n => n.Outcome, n => $"{n.Name.Text} ({n.Name.Group})");
        Assert.Empty(outcomes[Outcome.WrongAndSure]);
        var good = outcomes[Outcome.Right].Count() + outcomes[Outcome.Asked].Count();
        Assert.True(good >= 0.98 * Names.Count, $"{good} of {Names.Count}; missed: {string.Join("; ", outcomes[Outcome.Missed])}");
        TestContext.Current.SendDiagnosticMessage(
            $"{good} of {Names.Count} right or asked, {outcomes[Outcome.Asked].Count()} of them asked"
        );
    }

    [Fact]
    public void The_list_is_long_says_where_it_is_from_and_each_key_finds_one_place_of_its_name()
    {
        Assert.True(Names.Count >= 1_000);
        Assert.Equal(Names.Count, Names.Select(n => n.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(
            Names.Where(n => n.Key.Length > 0).Select(n => n.Key).Distinct(),
            k => Assert.Equal(NameIn(k), NameIn(Shipped.Found(k).Label))
        );
    }

    private static Outcome OutcomeOf(Written name)
    {
        var label = name.Key.Length > 0 ? Shipped.Found(name.Key).Label : "";
        return Shipped.Places.Find(name.Text) switch
        {
            PlaceResult.Found found => !name.IsAsked && found.Place.Label == label ? Outcome.Right : Outcome.WrongAndSure,
            PlaceResult.Ambiguous several => Offering(several.Choices),
            PlaceResult.Unknown unknown => Offering(unknown.Suggestions),
            _ => Offering([]),
        };

        Outcome Offering(IReadOnlyList<PlaceChoice> choices) =>
            label.Length == 0 || choices.Any(c => c.Text == label || c.Text == NameIn(label)) ? Outcome.Asked : Outcome.Missed;
    }

    private static string NameIn(string label) => label.Split(',')[0];
}
