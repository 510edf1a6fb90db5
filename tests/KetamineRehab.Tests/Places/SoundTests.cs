using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

/// <summary>Names written as they are heard.</summary>
[Trait("Req", "L5")]
public sealed class SoundTests
{
    [Theory]
    [InlineData("Edinborough", "Edinburgh")]
    [InlineData("Edinburra", "Edinburgh")]
    [InlineData("Gloster", "Gloucester")]
    [InlineData("Lester", "Leicester")]
    [InlineData("Wooster", "Worcester")]
    [InlineData("Norridge", "Norwich")]
    [InlineData("Darbie", "Derby")]
    [InlineData("Plimuth", "Plymouth")]
    [InlineData("Shrosbury", "Shrewsbury")]
    [InlineData("Carlile", "Carlisle")]
    [InlineData("Burmingum", "Birmingham")]
    [InlineData("Middlesboro", "Middlesbrough")]
    public void The_larger_town_it_sounds_like_is_the_first_of_the_question(string typed, string town) =>
        Assert.Equal(town, Assert.IsType<PlaceResult.Unknown>(Shipped.Places.Find(typed)).Suggestions[0].Text);

    [Fact]
    public void Nothing_is_found_for_sure_by_its_sound() => Assert.IsNotType<PlaceResult.Found>(Shipped.Places.Find("Gloster"));

    [Fact]
    public void A_name_of_several_small_places_asks_which() =>
        Assert.Equal(
            ["Townhill, Fife", "Townhill, Swansea"],
            Shipped.Choices("Townhill").Select(c => c.Text).Order(StringComparer.Ordinal)
        );
}
