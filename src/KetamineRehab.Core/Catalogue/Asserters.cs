namespace KetamineRehab.Core.Catalogue;

/// <summary>Orders of trust that fields share, and the words for each asserter.</summary>
public static class Asserters
{
    /// <summary>What the provider decides, such as prices and rules of the house.</summary>
    public static readonly IReadOnlyList<Asserter> ProviderFirst =
    [
        Asserter.WeAsked,
        Asserter.Provider,
        Asserter.Regulator,
        Asserter.ThirdParty,
        Asserter.Inferred,
    ];

    /// <summary>What an inspector has seen counts more than what a brochure says.</summary>
    public static readonly IReadOnlyList<Asserter> RegulatorFirst =
    [
        Asserter.Regulator,
        Asserter.WeAsked,
        Asserter.Provider,
        Asserter.ThirdParty,
        Asserter.Inferred,
    ];

    /// <summary>What a regulator found: its own word, or a newspaper’s report of it; never the provider’s about itself.</summary>
    public static readonly IReadOnlyList<Asserter> RegulatorOrReport = [Asserter.Regulator, Asserter.ThirdParty];

    /// <summary>Money we receive: no one knows it but us.</summary>
    public static readonly IReadOnlyList<Asserter> OursOnly = [Asserter.OurRecord];

    public static string Key(this Asserter asserter) =>
        asserter switch
        {
            Asserter.Regulator => "regulator",
            Asserter.Provider => "provider",
            Asserter.ThirdParty => "third-party",
            Asserter.WeAsked => "we-asked",
            Asserter.OurRecord => "our-record",
            _ => "inferred",
        };

    public static Asserter? FromKey(string key) => Enum.GetValues<Asserter>().Cast<Asserter?>().FirstOrDefault(a => a!.Value.Key() == key);

    /// <summary>The words beside every fact.</summary>
    public static string Format(this Asserter asserter) =>
        asserter switch
        {
            Asserter.Regulator => "Regulator",
            Asserter.Provider => "The provider says",
            Asserter.ThirdParty => "Someone else reports",
            Asserter.WeAsked => "We asked",
            Asserter.OurRecord => "Our own record",
            _ => "Worked out by us",
        };
}
