using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Admin;
using KetamineRehab.Web.Desk.Asking;
using KetamineRehab.Web.Desk.Callbacks;
using KetamineRehab.Web.Desk.Chat;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Figures;
using KetamineRehab.Web.Desk.Freshness;
using KetamineRehab.Web.Desk.Queue;
using KetamineRehab.Web.Desk.Registers;
using KetamineRehab.Web.Desk.SignIn;
using Microsoft.AspNetCore.Authorization;
using MudBlazor.Services;

namespace KetamineRehab.Web.Desk;

/// <summary>The team's desk: a root of its own with circuits, behind sign-in, so that no public page can open one.</summary>
public static class DeskRoom
{
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddAccounts(configuration);
        services.AddCallbackHosting(configuration);
        services.AddAskHosting();
        services.AddChatHosting(configuration);
        services.AddScoped<PasswordSignIn>().AddScoped<Enrolment>();
        services.AddScoped<DeskAuthorizer>();
        return services
            .AddScoped<EditorDesk>()
            .AddSingleton<QueueSearch>()
            .AddSingleton<FreshnessSearch>()
            .AddSingleton<Reminders>()
            .AddSingleton<ServiceFigures>()
            .AddSingleton<RegisterUploads>()
            .AddSingleton<AuditSearch>()
            .AddSingleton<MistakeReportDesk>();
    }

    public static void MapDesk(this WebApplication app)
    {
        app.Use(OwnOriginOnly);
        app.MapRazorComponents<DeskApp>()
            .AddInteractiveServerRenderMode(circuit =>
            {
                // The platform's own policy forbids frames; compression over the socket would only give lengths away.
                circuit.DisableWebSocketCompression = true;
                circuit.ContentSecurityFrameAncestorsPolicy = null;
            })
            .RequireAuthorization(DeskPolicies.SignedIn)
            .Add(OpenWhatKnowsNothing);
        app.MapBlazorHub(DeskUrls.Hub).RequireAuthorization(DeskPolicies.SignedIn);
        app.MapPersonExport();
        app.MapGet($"{DeskUrls.Root}/here", () => TypedResults.NoContent()).RequireAuthorization(DeskPolicies.SignedIn);
    }

    /// <summary>A page of another site opens no circuit, even where a browser sends the cookie along (ASVS 4.4.2).</summary>
    private static Task OwnOriginOnly(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (
            !request.Path.StartsWithSegments(DeskUrls.Hub)
            || request.Headers.Origin is not [{ } origin]
            || origin == $"{request.Scheme}://{request.Host}"
        )
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>
    /// The framework's script asks for these two beside its hub, where the desk's cookie does not go: a list of script names,
    /// and the end of a circuit by its own secret id.
    /// </summary>
    private static void OpenWhatKnowsNothing(EndpointBuilder endpoint)
    {
        if (
            endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path }
            && path.Trim('/') is "_blazor/initializers" or "_blazor/disconnect"
        )
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
    }
}
