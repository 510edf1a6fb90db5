namespace KetamineRehab.Web.Platform;

/// <summary>The headers of S3, P1 and P11: one strict policy for the public, one a little wider for the team's desk.</summary>
public static class SecurityHeaders
{
    private const int TwoYears = 2 * 365 * 24 * 60 * 60;

    /// <summary>Only features Chromium knows: it complains in the console about any other.</summary>
    private static readonly string[] Unused =
    [
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope",
        "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "sync-xhr", "usb",
        "xr-spatial-tracking",
    ];

    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services, IHostEnvironment environment)
    {
        var publicPages = Policy(environment, desk: false);
        var deskPages = Policy(environment, desk: true);
        services.AddSecurityHeaderPolicies()
            .SetPolicySelector(c => c.HttpContext.Request.Path.StartsWithSegments("/team") ? deskPages : publicPages);
        return services;
    }

    private static HeaderPolicyCollection Policy(IHostEnvironment environment, bool desk)
    {
        var policy = new HeaderPolicyCollection()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().Self();
                csp.AddScriptSrc().Self();
                csp.AddObjectSrc().None();
                csp.AddFrameAncestors().None();
                csp.AddFormAction().Self();
                var styles = csp.AddStyleSrc().Self();
                if (!desk)
                {
                    csp.AddBaseUri().None();
                    return;
                }
                // A circuit is told its own address by the base element.
                csp.AddBaseUri().Self();
                // MudBlazor places its popovers with style attributes and draws some icons as data images.
                styles.UnsafeInline();
                csp.AddImgSrc().Self().Data();
                csp.AddConnectSrc().Self();
            })
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddPermissionsPolicy(permissions =>
            {
                foreach (var feature in desk ? Unused : [.. Unused, "publickey-credentials-get"])
                    permissions.AddCustomFeature(feature).None();
            })
            .AddCrossOriginOpenerPolicy(o => o.SameOrigin())
            .AddCrossOriginResourcePolicy(o => o.SameOrigin());
        return environment.IsDevelopment() ? policy : policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains(TwoYears);
    }
}
