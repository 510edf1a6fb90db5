using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>
/// Says at the start of a live site that its own address is not set: until it is, sitemap and links use whatever host was asked for.
/// </summary>
internal sealed partial class PublicAddressCheck(
    IHostEnvironment environment,
    IOptions<SiteOptions> site,
    ILogger<PublicAddressCheck> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsProduction() && site.Value.PublicAddress is null)
            NotSet();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        LogLevel.Warning,
        "Site:PublicAddress is not set, so sitemap, robots.txt and canonical links repeat whatever host a request names. Set it to the address people use, such as https://guide.example"
    )]
    private partial void NotSet();
}
