using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Programmes;

/// <summary>How people get to a service that someone says is free: the one sentence on its card and on its page.</summary>
internal static class FreeAccess
{
    private static readonly CatalogueField[] Ways = [CatalogueFields.Phone, CatalogueFields.ProviderPhone, CatalogueFields.Website];

    /// <summary>Its card or page shows a number or a website, be it only that of the organisation that runs it.</summary>
    public static bool ShowsContact(FreeServiceMatch route, CatalogueSnapshot snapshot) =>
        Ways.Any(way => snapshot.Value(route.Entry, way).IsKnown);

    public static string Of(FreeServiceMatch route, CatalogueSnapshot snapshot)
    {
        if (route.SaysSelf is not null)
            return "It is free. You can contact them yourself, without a GP.";
        if (route.SaysFree is { Value: FreeServiceMatch.ByReferral })
            return "It is free to you. You need a referral: ask your GP.";
        return (route.Entry.Centre.Nation == UkNations.NorthernIreland, ShowsContact(route, snapshot)) switch
        {
            (true, true) => "It is free. A GP refers most people. Ask your GP or the service.",
            (true, false) => "It is free. A GP refers most people. Ask your GP.",
            (false, true) => "It is free. You may not need a referral. Ask them.",
            (false, false) => "It is free. You may not need a referral.",
        };
    }
}
