using CsCheck;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

/// <summary>Values as people write them: one reader for the desk and for the centres' answers.</summary>
public sealed class TypedValuesTests
{
    private static CatalogueField Field(string key) => CatalogueFields.Standard.Find(key)!;

    private static string? Read(string field, string typed)
    {
        var value = Field(field).Kind.ReadTyped(typed, Field(field), out var problem);
        Assert.Equal(value is null, problem.Length > 0);
        return value;
    }

    [Theory]
    [InlineData("£4,000 a week", "4000/week")]
    [InlineData("4000 per week", "4000/week")]
    [InlineData("£4,000/week.", "4000/week")]
    [InlineData("£905–£960 pw", "905-960/week")]
    [InlineData("between £905 and £960 weekly", "905-960/week")]
    [InlineData("from £905 to £960 each week", "905-960/week")]
    [InlineData("£ 349.50 a night", "349.5/night")]
    [InlineData("12k for the whole programme", "12000/programme")]
    [InlineData("£12-15k in total", "12000-15000/programme")]
    [InlineData("2,500 GBP per calendar month", "2500/month")]
    [InlineData("£80 per session", "80/session")]
    [InlineData("£1,000,000 a week", "1000000/week")]
    [InlineData("Free", "0/programme")]
    [InlineData("£0", "0/programme")]
    [InlineData("905-960/week", "905-960/week")]
    public void A_price_is_read_as_people_write_it(string typed, string price) => Assert.Equal(price, Read("price", typed));

    [Theory]
    [InlineData("£4,000", "say what £4,000 buys: a night, a day, a week, a month, a session or the whole programme")]
    [InlineData("from £3,950 a week", "“from” tells only the lowest price. Enter the lowest and the highest, like £3,950 to £5,000 a week")]
    [InlineData("£960 to £905 a week", "enter the lower price first")]
    [InlineData("£1,000,001 a week", "enter an amount up to £1,000,000")]
    [InlineData("ask us", "enter an amount and what it buys, like £4,000 a week or £12,000 in all")]
    [InlineData("£1,50 a session", "enter an amount and what it buys, like £4,000 a week or £12,000 in all")]
    [InlineData("3,50 a night", "enter an amount and what it buys, like £4,000 a week or £12,000 in all")]
    [InlineData("£1,2,3 a week", "enter an amount and what it buys, like £4,000 a week or £12,000 in all")]
    [InlineData("-£5 a week", "enter an amount and what it buys, like £4,000 a week or £12,000 in all")]
    public void What_is_no_price_is_asked_for_in_plain_words(string typed, string problem)
    {
        Assert.Null(Field("price").Kind.ReadTyped(typed, Field("price"), out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void A_deposit_needs_no_more_than_its_amount() => Assert.Equal("500/programme", Read("deposit", "£500"));

    [Theory]
    [InlineData("10/week", true)]
    [InlineData("1000000/week", true)]
    [InlineData("900-1000000/week", true)]
    [InlineData("4000/week", false)]
    [InlineData("0/programme", false)]
    [InlineData("350/session", false)]
    [InlineData("350/month", false)]
    public void An_unusual_price_is_told_from_others(string price, bool isUnusual) =>
        Assert.Equal(isUnusual, FieldKind.Money.IsUnusual(price));

    [Theory]
    [InlineData("length", "4 to 12 weeks", "4-12")]
    [InlineData("length", "4–12", "4-12")]
    [InlineData("length", "4 weeks to 12 weeks", "4-12")]
    [InlineData("length", "About 6 weeks.", "6")]
    [InlineData("length", "up to 12 weeks", "0-12")]
    [InlineData("length", "12 weeks or more", "12+")]
    [InlineData("length", "12 or more weeks", "12+")]
    [InlineData("length", "at least twelve weeks", "12+")]
    [InlineData("length", "28 days", "4")]
    [InlineData("length", "10 days", "1.43")]
    [InlineData("length", "3-6 months", "13-26")]
    [InlineData("length", "a year", "52")]
    [InlineData("wait-start", "2 weeks", "14")]
    [InlineData("wait-start", "1 to 2 weeks", "7-14")]
    [InlineData("wait-start", "3 days to 2 weeks", "3-14")]
    [InlineData("wait-start", "within 48 hours", "0-2")]
    [InlineData("wait-start", "24 hours", "1")]
    [InlineData("wait-start", "Same day", "0")]
    [InlineData("wait-start", "no wait", "0")]
    [InlineData("ages", "18 to 65", "18-65")]
    [InlineData("ages", "18+", "18+")]
    [InlineData("ages", "18 and over", "18+")]
    [InlineData("ages", "over 18s", "18+")]
    [InlineData("ages", "under 18", "0-17")]
    [InlineData("ages", "18 years and older", "18+")]
    [InlineData("ages", "from 16", "16+")]
    [InlineData("ages", "all ages", "0+")]
    [InlineData("ages", "Adults only", "18+")]
    [InlineData("beds", "24 beds", "24")]
    [InlineData("beds", "２４ beds", "24")]
    public void A_number_or_a_range_is_read_in_the_unit_it_was_written_in(string field, string typed, string range) =>
        Assert.Equal(range, Read(field, typed));

    [Theory]
    [InlineData("length", "it depends")]
    [InlineData("length", "12 to 4 weeks")]
    [InlineData("length", "at least 4 to 12 weeks")]
    [InlineData("length", "4 beds")]
    [InlineData("length", "2 hours")]
    [InlineData("ages", "18 weeks")]
    [InlineData("ages", "-5")]
    [InlineData("ages", "18-")]
    [InlineData("length", "4 -")]
    [InlineData("beds", "99999")]
    [InlineData("wait-start", "")]
    public void What_is_no_range_is_refused(string field, string typed)
    {
        Assert.Null(Field(field).Kind.ReadTyped(typed, Field(field), out var problem));
        Assert.NotEqual("", problem);
    }

    [Theory]
    [InlineData("29/11/2026")]
    [InlineData("29.11.26")]
    [InlineData("29 November 2026")]
    [InlineData("29th of Nov 2026")]
    [InlineData("November 29th, 2026")]
    [InlineData("2026-11-29")]
    public void A_day_is_read_as_people_in_the_UK_write_it(string typed) =>
        Assert.Equal(ObservedOn.Parse("2026-11-29"), ObservedOn.ReadTyped(typed));

    [Theory]
    [InlineData("11/29/2026")]
    [InlineData("31/02/2026")]
    [InlineData("yesterday")]
    [InlineData("1/1/0001")]
    public void What_is_no_day_is_refused(string typed) => Assert.Null(ObservedOn.ReadTyped(typed));

    [Theory]
    [InlineData("Sept 2026", "2026-09")]
    [InlineData("9/2026", "2026-09")]
    [InlineData("2026", "2026")]
    [InlineData("undated", "undated")]
    public void Of_when_somebody_said_it_a_month_is_enough(string typed, string on) =>
        Assert.Equal(on, ObservedOn.ReadTyped(typed)?.ToString());

    [Theory]
    [InlineData("detox", "Yes.", "yes")]
    [InlineData("medical-night", "nurse on site", "nurse-on-site")]
    [InlineData("serves", "Leeds City Council", "leeds")]
    [InlineData("serves", "leeds", "leeds")]
    public void A_choice_is_read_by_its_words(string field, string typed, string key) => Assert.Equal(key, Read(field, typed));

    [Fact]
    public void Text_is_kept_without_what_nobody_sees() =>
        Assert.Equal("At weekends, =2 to 4", Read("visiting", "  At\u200B weekends,\r\n\0 =2 to\t4 "));

    [Fact]
    public void Whatever_people_read_in_the_catalogue_they_may_type()
    {
        var embedded = new EmbeddedCatalogue(Path.Combine(AppContext.BaseDirectory, "content", "catalogue")).Read(CatalogueFields.Standard);
        var facts = CatalogueSnapshot
            .Build(embedded, CatalogueFields.Standard, new(2026, 11, 22))
            .All.SelectMany(e => e.AllFacts)
            .Where(f => f.Value is not (Fact.AskedNoAnswer or Fact.NotApplicable) && Field(f.Field).Derived is null)
            .ToList();

        Assert.NotEmpty(facts);
        Assert.All(
            facts,
            f => Assert.Equal(Field(f.Field).Format(f.Value), Field(f.Field).Format(Read(f.Field, Field(f.Field).Format(f.Value)) ?? ""))
        );
    }

    [Fact]
    public void Anything_at_all_is_read_into_what_a_file_takes_or_has_a_problem()
    {
        var typed = Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789 ,.-–£+/aknowtdefruypm"], 0, 30]);
        Gen.Select(typed, Gen.Int[0, CatalogueFields.Standard.All.Count - 1])
            .Sample(
                (text, place) =>
                {
                    var field = CatalogueFields.Standard.All[place];
                    var value = field.Kind.ReadTyped(text, field, out var problem);
                    Assert.Equal(value is null, problem.Length > 0);
                    if (value is not null)
                        Assert.Equal(value, field.Kind.Read(value, field, out _));
                }
            );
    }
}
