using System.Globalization;

namespace KetamineRehab.Core.Common;

public static class Cultures
{
    /// <summary>How people in the UK read dates, pounds and large numbers, whatever the machine is set to.</summary>
    public static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>For all that is formatted without naming a culture, on every thread of this process.</summary>
    public static void UseBritish() =>
        CultureInfo.CurrentCulture =
            CultureInfo.CurrentUICulture =
            CultureInfo.DefaultThreadCurrentCulture =
            CultureInfo.DefaultThreadCurrentUICulture =
                British;
}
