using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>A council district and who is responsible there.</summary>
/// <param name="Authority">Null outside Great Britain: in Northern Ireland the postcode decides, because trusts are older than the
/// councils.</param>
/// <param name="AreaName">The commissioning council's area as people say it; the district's own name where there is none.</param>
internal sealed record District(string Name, Authority? Authority, string AreaName, string Nation, string Region)
{
    public IReadOnlyList<Authority> Authorities { get; } = Authority is null ? [] : [Authority];

    public static Dictionary<string, (Authority? Authority, string AreaName)> LoadAuthorities(string directory)
    {
        var authorities = new Dictionary<string, (Authority?, string)>();
        foreach (var row in PlaceFile.Rows(directory, "authorities.csv", "district", "authority", "name"))
        {
            var authority =
                row["authority"].Length == 0
                    ? null
                    : Places.Authority.Named(row["authority"])
                        ?? throw row.Broken("authority", $"\"{row["authority"]}\" is not in areas.csv");
            if (authority is not null && authority.Name != row["name"])
                throw row.Broken("name", $"areas.csv has \"{authority.Name}\"");
            if (!authorities.TryAdd(row.Required("district"), (authority, row.Required("name"))))
                throw row.Broken("district", $"\"{row["district"]}\" stands here twice");
        }
        return authorities;
    }

    public static District Of(CsvRow row, Dictionary<string, (Authority? Authority, string AreaName)> authorities)
    {
        var (name, nation, region) = (row.Required("district"), row.Key("nation", UkNations.Nations), row.Key("region", UkNations.Regions));
        if (authorities.TryGetValue(name, out var known))
            return new(name, known.Authority, known.AreaName, nation, region);
        return nation.Length == 0
            ? new(name, null, name, "", region)
            : throw row.Broken("district", $"\"{name}\" is not in authorities.csv");
    }
}
