using System.IO.Compression;
using KetamineRehab.Core;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Site.About;
using KetamineRehab.Site.Shell;
using KetamineRehab.Web.Api;
using KetamineRehab.Web.Caching;
using KetamineRehab.Web.Hosting;
using KetamineRehab.Web.Observability;
using KetamineRehab.Web.Requests;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web;

/// <summary>Registers cross-cutting services, orders the middleware, and runs the host.</summary>
public static class Pipeline
{
    /// <returns>Where things lie, for the rooms that need to know.</returns>
    public static StorageOptions AddPlatform(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder
            .WebHost.UseStaticWebAssets()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                // Wider than what we answer, so that what is too long reaches our own words (RequestGuard).
                kestrel.Limits.MaxRequestLineSize = 256 * 1024;
                kestrel.Limits.MaxRequestHeadersTotalSize = 256 * 1024;
                kestrel.Limits.MaxRequestHeaderCount = 256;
                kestrel.Limits.MaxRequestBodySize = RequestGuard.LargestPost;
            });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        services.AddOptions<StorageOptions>().Bind(builder.Configuration).PostConfigure(s => s.MakeAbsolute()).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageCheck>();
        services.AddSingleton(provider => StorageOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SiteLock>().AddSingleton<IServingLock>(provider => provider.GetRequiredService<SiteLock>());
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new SiteContact(provider.GetRequiredService<IOptions<SiteOptions>>().Value.Contact));
        services.AddHostedService<PublicAddressCheck>();
        services.AddSingleton<ContentPreloader>().AddHostedService(provider => provider.GetRequiredService<ContentPreloader>());
        services.AddSingleton(TimeProvider.System);

        services.AddPrivateLogs();
        services.AddTelemetry(builder.Configuration);
        services.AddExceptionHandler<ExceptionLog>();
        services.AddKeyStore(builder.Configuration);
        services.AddPageCache(builder.Configuration);
        services.AddDataCompression();
        services.AddProxies();
        services.AddRateLimits(builder.Configuration);
        services.AddHealthChecks().AddCheck<CatalogueHealth>("catalogue", tags: [Health.Ready]);
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        return StorageOptions.From(builder.Configuration);
    }

    /// <summary>Reads what the pages are made of, while they are mapped and the port is opened.</summary>
    public static void StartPreloading(this WebApplication app) => _ = app.Services.GetRequiredService<ContentPreloader>().Done;

    /// <summary>
    /// The order matters: a cached page is answered before anything that costs, but never without its headers;
    /// error pages are shown behind the cache, so that none is ever kept.
    /// </summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseConstantSecurityHeaders();
        app.UseMiddleware<FallbackErrorPage>();
        app.UseWhen(ApiAnswers.Applies, api => api.UseMiddleware<ApiAnswers>());
        app.UseMiddleware<RequestGuard>();
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<ContentPreloader>().GateAsync);
        app.UseOutputCache();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = FallbackErrorPage.StatusOf,
            }
        );
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(FallbackErrorPage.OnlyNotFoundIsReExecuted);
        app.UseWhen(CachedBody.Applies, kept => kept.UseMiddleware<CachedBody>());
        app.UseWhen(IsOpenData, data => data.UseResponseCompression());
        app.UseRateLimiter();
        app.Use(RequestGuard.PostsAreForms);
        if (app.Services.GetService<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>() is not null)
            app.UseAuthentication().UseAuthorization();
        app.UseAntiforgery();
    }

    private static bool IsOpenData(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OpenDataEndpoint>() is not null;

    public static void MapPlatform(this WebApplication app)
    {
        app.MapHealth();
        app.MapWellKnownFiles();
    }

    /// <summary>
    /// Serves until stopped; what keeps it from starting, or from stopping in order, is told in its own sentence instead of a stack trace.
    /// </summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        var (code, says) = (0, "The site cannot start.");
        try
        {
            await using (app)
            {
                try
                {
                    await app.StartAsync();
                    says = "The site did not stop in order.";
                    await app.WaitForShutdownAsync();
                }
                catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    // Told to stop before the start was over.
                    await StopAsync(app);
                }
                catch (Exception e) when (Words(e) is { } words)
                {
                    code = 1;
                    await MachineTrouble.WriteAsync(Console.Error, $"{says} {words}");
                    await StopAsync(app);
                }
            }
        }
        catch (Exception e) when (Words(e) is { } words)
        {
            await MachineTrouble.WriteAsync(Console.Error, $"The site did not stop in order. {words}");
            return 1;
        }
        return code;

        static async Task StopAsync(WebApplication app)
        {
            try
            {
                await app.StopAsync();
            }
            catch (ArgumentNullException)
            {
                // A host whose settings were refused has nothing to stop, and says so in this way (.NET 10.0).
            }
        }

        static string? Words(Exception e) =>
            e is OptionsValidationException or ContentException or InvalidDataException ? e.Message : MachineTrouble.Words(e);
    }

    /// <summary>
    /// Only open data and pages that are the same for everyone (<see cref="CachedBody"/>) are compressed. They hold no secret, so the
    /// length of a compressed answer over TLS gives nothing away (BREACH); form pages, which hold a token, are sent as they are.
    /// </summary>
    private static void AddDataCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "text/csv",
                "image/svg+xml",
                "application/geo+json",
                "application/x-ndjson",
                "application/atom+xml",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }
}
