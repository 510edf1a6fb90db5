using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Programmes;

/// <summary>How people get to a service that somebody says is free: the one sentence of its card and of its page.</summary>
internal static class FreeAccess
{
    public static string Of(FreeServiceMatch route, CatalogueSnapshot snapshot)
    {
        if (route.SaysSelf is not null)
            return "It is free. You can contact them yourself, without a GP.";
        if (route.SaysFree is { Value: FreeServiceMatch.ByReferral })
            return "It is free to you. You need a referral: ask your GP.";
        CatalogueField[] ways = [CatalogueFields.Phone, CatalogueFields.ProviderPhone, CatalogueFields.Website];
        return (route.Entry.Centre.Nation == UkNations.NorthernIreland, ways.Any(w => snapshot.Value(route.Entry, w).IsKnown)) switch
        {
            (true, true) => "It is free. A GP refers most people. Ask your GP or the service.",
            (true, false) => "It is free. A GP refers most people. Ask your GP.",
            (false, true) => "It is free. You may not need a referral. Ask them.",
            (false, false) => "It is free. You may not need a referral.",
        };
    }
}
