using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Tests.Catalogue;

/// <summary>Values as people read them.</summary>
public sealed class FieldWordsTests
{
    private static readonly EmbeddedCatalogue Embedded = new(Path.Combine(AppContext.BaseDirectory, "content", "catalogue"));
    private static readonly CatalogueSnapshot Snapshot = CatalogueSnapshot.Build(
        Embedded.Read(CatalogueFields.Standard),
        CatalogueFields.Standard,
        new(2026, 11, 22)
    );

    [Theory]
    [InlineData("detox-length", "1-1.43", "7 to 10 days")]
    [InlineData("length", "14.29", "100 days")]
    [InlineData("length", "8.57+", "60 days or more")]
    [InlineData("length", "0-1.43", "up to 10 days")]
    [InlineData("length", "0.14", "1 day")]
    [InlineData("length", "1.5", "1.5 weeks")]
    [InlineData("length", "1-1.5", "1 to 1.5 weeks")]
    [InlineData("length", "1+", "1 week or more")]
    [InlineData("length", "26+", "26 weeks or more")]
    [InlineData("length", "0-1", "up to 1 week")]
    [InlineData("length", "1", "1 week")]
    [InlineData("length", "4-12", "4 to 12 weeks")]
    [InlineData("wait-start", "1+", "1 day or more")]
    [InlineData("wait-start", "0-1", "up to 1 day")]
    [InlineData("beds", "12+", "12 or more")]
    [InlineData("beds", "12", "12")]
    [InlineData("ages", "16-17", "16 and 17")]
    [InlineData("ages", "0-15", "Under 16")]
    [InlineData("ages", "12-17", "12 to 17")]
    [InlineData("ages", "18+", "18 and over")]
    public void A_number_is_said_with_the_unit_it_was_said_in(string field, string value, string said) =>
        Assert.Equal(said, CatalogueFields.Standard.Find(field)!.Format(value));

    [Fact]
    public void The_catalogue_says_no_part_of_a_week_that_was_said_in_days() =>
        Assert.All(
            Snapshot.All.SelectMany(Said).Where(s => s.Value.Field.Kind == FieldKind.Weeks),
            s => Assert.DoesNotMatch(@"\d\.\d", s.Value.Format())
        );

    [Fact, Trait("Req", "L5")]
    public void No_cell_of_any_programme_shows_the_key_of_a_vocabulary()
    {
        var keys = CatalogueFields.Standard.All.ToDictionary(
            f => f,
            f => f.Terms.Where(t => t.Key != t.Label).Select(t => t.Key).ToHashSet()
        );
        var cells = Snapshot
            .All.SelectMany(Said)
            .SelectMany(s => s.Value.Stated, (s, fact) => (s.Value.Field, Text: s.Value.Field.Format(fact.Value)))
            .ToList();

        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.DoesNotContain(cell.Text, keys[cell.Field]));
    }

    private static IEnumerable<(ProgrammeEntry Entry, EffectiveValue Value)> Said(ProgrammeEntry entry) =>
        CatalogueFields.Standard.All.Select(f => (entry, entry.Value(f, Snapshot.Today))).Where(s => s.Item2.IsKnown);
}
