using KetamineRehab.Core.Catalogue;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Programmes;

namespace KetamineRehab.Tests.Desk;

public sealed class FactSheetTests
{
    [Fact]
    [Trait("Req", "T10")]
    public void An_editor_sees_the_fact_in_front_what_disagrees_what_waits_and_what_nobody_said()
    {
        var snapshot = new Invented()
            .With("p1", ["detox=yes", "setting=residential-rehab"])
            .And("p1", "detox=no", Asserter.ThirdParty)
            .And("p1", "detox=no", Asserter.Regulator, "2010-01-01", Standing.History)
            .And("p1", "rating=good", Asserter.Regulator, standing: Standing.Review)
            .Snapshot();

        var sheet = new EditorFactSheet(snapshot.Programme("p1")!, snapshot);

        var detox = sheet.Sections.Single(s => s.Group == FieldGroup.Care).Rows.Single(r => r.Field.Key == "detox");
        Assert.Equal(["Yes", "No", "No"], detox.Facts.Select(f => f.Value));
        Assert.Equal("disagrees", detox.Facts[1].Marks);
        Assert.StartsWith("no longer true", detox.Facts[2].Marks);
        Assert.Equal("to check", sheet.Sections.Single(s => s.Group == FieldGroup.Quality).Rows.Single().Facts.Single().Marks);
        Assert.Equal(1, sheet.Conflicts);
        Assert.Contains(sheet.Missing, f => f.Key == "price");
        Assert.DoesNotContain(sheet.Missing, f => f.Key == "setting");
    }
}
