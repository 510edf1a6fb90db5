namespace KetamineRehab.Core.Places;

/// <summary>A named place: a town, or a whole county or council area where <see cref="IsArea"/>.</summary>
/// <param name="Area">Council or county that tells it from its namesakes.</param>
/// <param name="District">Null where the area is none of the councils' (London as a whole, the islands).</param>
/// <param name="Population">Zero where it is not known.</param>
internal sealed record Town(
    string Name,
    double Latitude,
    double Longitude,
    string Nation,
    string Area,
    District? District,
    int Population,
    bool IsArea = false
)
{
    /// <summary>The area, save where the town shares its name: "Newport, Wales".</summary>
    public string Qualifier =>
        Area != Name || District is null ? Area : UkNations.Regions.FirstOrDefault(r => r.Key == District.Region)?.Label ?? Area;

    public bool IsLarge => Population >= 20_000;

    public double MilesTo(Town other) => Distance.Miles(Latitude, Longitude, other.Latitude, other.Longitude);

    /// <summary>As far as the councils that commission treatment tell: all towns of a county lie in each of its districts.</summary>
    public bool LiesIn(Town area) => District is not null && District.AreaName == area.District?.AreaName;

    public bool LiesIn(string folded) =>
        PlaceName.Fold(Area) == folded
        || Nation.Length > 0 && PlaceName.Fold(Nation) == folded
        || District is not null && (PlaceName.Fold(District.Name) == folded || PlaceName.Fold(District.Region) == folded);
}
