using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Web.Api;

/// <summary>The four statuses of the standard.</summary>
internal static class OrukStatus
{
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string Defunct = "defunct";
    public const string ClosedForNow = "temporarily closed";

    /// <summary>What is announced has not happened yet; what may not be open is not offered as open.</summary>
    public static string Of(EffectiveValue openOrClosed) =>
        openOrClosed.Front!.Value switch
        {
            "closed-for-now" => ClosedForNow,
            "not-open" => Inactive,
            _ => Active,
        };
}
