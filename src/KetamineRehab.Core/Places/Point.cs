namespace KetamineRehab.Core.Places;

/// <summary>Where someone asks from: WGS 84 degrees.</summary>
public readonly record struct Point(double Latitude, double Longitude)
{
    internal UnitVector OnSphere => UnitVector.At(Latitude, Longitude);
}
