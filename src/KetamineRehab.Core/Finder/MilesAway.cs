using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Finder;

/// <summary>A distance in words, the same on card, comparison and call sheet.</summary>
public static class MilesAway
{
    /// <summary>"44 miles", "about 44 miles" where a point stands for more than itself, or "distance unknown".</summary>
    public static string Format(Place from, TreatmentCentre to, double? miles)
    {
        if (miles is not { } exact)
            return "distance unknown";
        var isRough = from.IsApproximate || to.PointBasis is PointBasis.Outcode or PointBasis.Town;
        return exact < 1
            ? isRough
                ? "about a mile or less"
                : "less than a mile"
            : $"{(isRough ? "about " : "")}{Format((int)Math.Round(exact))}";
    }

    public static string Format(int miles) => miles == 1 ? "1 mile" : $"{miles} miles";
}
