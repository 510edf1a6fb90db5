using KetamineRehab.Web.Desk.Common;
using Microsoft.Extensions.Primitives;
using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;

namespace KetamineRehab.Web.Requests;

/// <summary>The headers of S3, P1 and P11: one strict policy for the public, one a little wider for the team's desk.</summary>
public static class SecurityHeaders
{
    private const int TwoYears = 2 * 365 * 24 * 60 * 60;

    /// <summary>Only features Chromium knows: it complains in the console about any other.</summary>
    private static readonly string[] Unused =
    [
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "sync-xhr",
        "usb",
        "xr-spatial-tracking",
    ];

    /// <summary>
    /// The headers never depend on the request save for TLS and the desk, so the library works them out once, here,
    /// and not for each request.
    /// </summary>
    public static void UseConstantSecurityHeaders(this WebApplication app)
    {
        var publicPages = new Headers(Policy(app.Environment, desk: false));
        var deskPages = new Headers(Policy(app.Environment, desk: true));
        app.Use(
            (context, next) =>
            {
                var headers = context.Request.Path.StartsWithSegments(DeskUrls.Root) ? deskPages : publicPages;
                context.Response.OnStarting(context.Request.IsHttps ? headers.OverTls : headers.InClear, context);
                return next(context);
            }
        );
    }

    /// <summary>The headers of one policy, written when the response starts, so that clearing it for an error page keeps them.</summary>
    private sealed class Headers(HeaderPolicyCollection policy)
    {
        public Func<object, Task> OverTls { get; } = Writer(policy, "https");

        public Func<object, Task> InClear { get; } = Writer(policy, "http");

        private static Func<object, Task> Writer(HeaderPolicyCollection policy, string scheme)
        {
            var example = new DefaultHttpContext { Request = { Scheme = scheme, Host = new("guide.example") } };
            var worked = new CustomHeadersResult();
            foreach (var header in policy.Values)
                header.Apply(example, worked);
            var constant = worked.SetHeaders.Select(h => KeyValuePair.Create(h.Key, new StringValues(h.Value))).ToArray();
            return context =>
            {
                var headers = ((HttpContext)context).Response.Headers;
                foreach (var (name, value) in constant)
                    headers[name] = value;
                // Forms, confirmations and everything personal stay out of the browser's cache.
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            };
        }
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
