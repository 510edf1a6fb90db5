using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>The nations of the United Kingdom and the regions of England, by the keys that addresses and files use.</summary>
public static class UkNations
{
    public const string NorthernIreland = "northern-ireland";
    public const string London = "london";

    public static readonly IReadOnlyList<Term> Nations =
    [
        new("england", "England"),
        new("scotland", "Scotland"),
        new("wales", "Wales"),
        new(NorthernIreland, "Northern Ireland"),
        new("uk", "UK-wide"),
    ];

    public static readonly IReadOnlyList<Term> Regions =
    [
        new("north-east", "North East"),
        new("north-west", "North West"),
        new("yorkshire-and-the-humber", "Yorkshire and The Humber"),
        new("east-midlands", "East Midlands"),
        new("west-midlands", "West Midlands"),
        new("east-of-england", "East of England"),
        new(London, "London"),
        new("south-east", "South East"),
        new("south-west", "South West"),
        new("scotland", "Scotland"),
        new("wales", "Wales"),
        new(NorthernIreland, "Northern Ireland"),
    ];
}
