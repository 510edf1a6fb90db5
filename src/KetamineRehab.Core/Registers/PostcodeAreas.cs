namespace KetamineRehab.Core.Registers;

/// <summary>The letters a postcode begins with, for the areas that lie in one nation alone; those across a border say nothing.</summary>
internal static class PostcodeAreas
{
    private static readonly HashSet<string> Scottish =
    [
        "AB",
        "DD",
        "DG",
        "EH",
        "FK",
        "G",
        "HS",
        "IV",
        "KA",
        "KW",
        "KY",
        "ML",
        "PA",
        "PH",
        "TD",
        "ZE",
    ];
    private static readonly HashSet<string> OutsideEngland = [.. Scottish.Where(a => a != "TD"), "BT", "CF", "SA", "IM", "JE", "GY"];

    public static bool MayBeEnglish(string postcode) => !OutsideEngland.Contains(Area(postcode));

    public static bool MayBeScottish(string postcode) => Scottish.Contains(Area(postcode));

    private static string Area(string postcode) => string.Concat(postcode.TakeWhile(char.IsAsciiLetter));
}
