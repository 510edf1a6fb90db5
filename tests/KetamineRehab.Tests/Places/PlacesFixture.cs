using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

/// <summary>The tables the site ships with, read once.</summary>
internal static class Shipped
{
    public static string Directory { get; } = ShippedContent.Folder("places");
    public static PlaceIndex Places => ShippedContent.Places;
    public static UkOutline Outline => ShippedContent.Outline;

    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Directory, file)).Skip(1).Select(l => l.Split(','));

    public static Place Found(string text) => Assert.IsType<PlaceResult.Found>(Places.Find(text)).Place;

    public static IReadOnlyList<PlaceChoice> Choices(string text) => Assert.IsType<PlaceResult.Ambiguous>(Places.Find(text)).Choices;
}
