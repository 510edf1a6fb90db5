using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Places;

/// <summary>A council district and who is responsible there.</summary>
/// <param name="AreaName">The commissioning council's area as people say it; the district's own name where there is none.</param>
internal sealed record District(string Name, string Authority, string AreaName, string Nation, string Region)
{
    public static Dictionary<string, (string Authority, string AreaName)> LoadAuthorities(string directory)
    {
        var authorities = new Dictionary<string, (string, string)>();
        foreach (var row in PlaceFile.Rows(directory, "authorities.csv", "district", "authority", "name"))
            if (!authorities.TryAdd(row.Required("district"), (row["authority"], row.Required("name"))))
                throw row.Broken("district", $"\"{row["district"]}\" stands here twice");
        return authorities;
    }

    public static District Of(Content.CsvRow row, Dictionary<string, (string Authority, string AreaName)> authorities)
    {
        var (name, nation, region) = (row.Required("district"), row.Key("nation", UkNations.Nations), row.Key("region", UkNations.Regions));
        if (authorities.TryGetValue(name, out var known))
            return new(name, known.Authority, known.AreaName, nation, region);
        return nation.Length == 0 ? new(name, "", name, "", region) : throw row.Broken("district", $"\"{name}\" is not in authorities.csv");
    }
}
