namespace KetamineRehab.Core.Packages;

/// <summary>Names and columns of the catalogue's data package, for reader and writer alike.</summary>
internal static class PackageFiles
{
    public const string Descriptor = "datapackage.json";

    public static readonly (string Name, string[] Columns) Sources = ("sources.csv", ["id", "title", "url", "link"]);
    public static readonly (string Name, string[] Columns) Providers = ("providers.csv", ["id", "name", "owner_group"]);
    public static readonly (string Name, string[] Columns) Centres = (
        "centres.csv",
        [
            "id",
            "name",
            "provider",
            "provider_said_by",
            "address",
            "town",
            "postcode",
            "latitude",
            "longitude",
            "point",
            "authority",
            "nation",
            "region",
            "regulator",
            "registration",
            "registration_url",
            "source",
            "observed_on",
        ]
    );
    public static readonly (string Name, string[] Columns) Programmes = (
        "programmes.csv",
        ["id", "centre", "name", "listing", "reason", "successor"]
    );
    public static readonly (string Name, string[] Columns) Facts = (
        "facts.csv",
        ["subject", "field", "value", "said_by", "source", "observed_on", "standing", "note"]
    );

    public static readonly (string Name, string[] Columns)[] All = [Sources, Providers, Centres, Programmes, Facts];
}
