using KetamineRehab.Core.Asking;
using KetamineRehab.Web.Hosting;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Desk.Asking;

/// <summary>What asking the centres needs of the host: who writes, and the job that runs by the clock.</summary>
internal static class AskHosting
{
    public static IServiceCollection AddAskHosting(this IServiceCollection services) =>
        services
            .AddSingleton(provider => Sender(provider.GetRequiredService<IOptions<SiteOptions>>().Value))
            .AddHostedService<AskClockJob>();

    private static AskSender Sender(SiteOptions site) =>
        new(site.PublicAddress, (site.Contact ?? "").Replace("mailto:", "", StringComparison.Ordinal));
}
