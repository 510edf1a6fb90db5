namespace KetamineRehab.Core.Catalogue;

/// <summary>Where a postcode lies, as far as our own tables know.</summary>
public sealed record CentrePoint(double Latitude, double Longitude, PointBasis Basis, string Region, string Authority);

/// <summary>Null where the postcode is not held.</summary>
public delegate CentrePoint? FindPoint(string postcode);
