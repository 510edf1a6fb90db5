using Bunit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Tests.Catalogue;
using KetamineRehab.Web.Desk.Programmes;

namespace KetamineRehab.Tests.Desk;

public sealed class FactFormTests : BunitContext
{
    private string? saved;

    /// <summary>A field that the desk has never heard of: its entry in the registry is all there is.</summary>
    private static readonly CatalogueField Garden = new("garden", "Garden", FieldGroup.Care, FieldKind.YesNo)
    {
        Question = "Is there a garden?",
        AllowedAsserters = [Asserter.Provider, Asserter.Inferred],
    };

    [Fact]
    public void A_new_field_of_the_registry_has_its_form_without_a_line_of_the_desk()
    {
        var form = Show(Garden);

        Assert.Equal(["", "yes", "no"], form.FindAll("#value option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["Choose", "The provider says"], form.FindAll("#said-by option").Select(o => o.TextContent));
        Assert.Contains("Is there a garden?", form.Markup);
    }

    [Fact]
    public void A_price_says_how_it_is_written_and_that_a_second_person_will_look()
    {
        var form = Show(CatalogueFields.Price);

        Assert.Contains(FieldKind.Money.Example, form.Markup);
        Assert.Contains(form.FindAll("button"), b => b.TextContent == "Save for a second person to confirm");
    }

    [Fact]
    public void Bands_to_filter_by_are_not_offered_as_values() => Assert.NotNull(Show(CatalogueFields.Ages).Find("textarea#value"));

    [Fact]
    public void What_is_typed_is_what_is_saved_and_that_it_does_not_apply_is_one_click()
    {
        var form = Show(Garden);

        form.Find("#value").Change("yes");
        form.Find("form").Submit();
        Assert.Equal("yes", saved);
        form.FindAll("button").Single(b => b.TextContent == "Does not apply").Click();
        Assert.Equal(Fact.NotApplicable, saved);
    }

    [Fact]
    public void What_somebody_else_says_does_not_keep_our_call_as_its_source()
    {
        var form = Show(CatalogueFields.Standard.Find("pets")!);
        Assert.Equal("", form.Find("#said-by").GetAttribute("value") ?? "");
        form.Find("#said-by").Change(nameof(Asserter.WeAsked));
        Assert.Equal(
            (Source.OurCalls, $"{Invented.Today:yyyy-MM-dd}"),
            (form.Find("#source").GetAttribute("value"), form.Find("#observed-on").GetAttribute("value"))
        );

        form.Find("#said-by").Change(nameof(Asserter.Provider));

        Assert.Equal("", form.Find("#source").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData(EditPart.Value, "value")]
    [InlineData(EditPart.SaidBy, "said-by")]
    [InlineData(EditPart.ObservedOn, "observed-on")]
    [InlineData(EditPart.SourceTitle, "source")]
    [InlineData(EditPart.SourceUrl, "url")]
    [InlineData(EditPart.Note, "note")]
    public void Why_it_was_refused_stands_beside_the_part_it_is_about(EditPart part, string id)
    {
        var form = Show(Garden);

        form.Render(p => p.Add(f => f.Problem, new EditResult.Refused("Because.", part)));

        var wrong = Assert.Single(form.FindAll("[aria-invalid=true]"));
        Assert.Equal(id, wrong.Id);
        Assert.Equal("Because.", form.Find($"#{wrong.GetAttribute("aria-describedby")}").TextContent);
        Assert.Same(wrong.ParentElement, form.Find(".problem").ParentElement);
    }

    private IRenderedComponent<FactForm> Show(CatalogueField field) =>
        Render<FactForm>(p =>
            p.Add(f => f.Field, field)
                .Add(f => f.Draft, FactDraft.For("p1", field))
                .Add(f => f.Today, Invented.Today)
                .Add(f => f.Save, value => saved = value)
        );
}
