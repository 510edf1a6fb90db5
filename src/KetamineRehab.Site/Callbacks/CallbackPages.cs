using System.Globalization;
using System.Text;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Site.Callbacks;

public static class CallbackPages
{
    public const string Calendar = "/callback/reminder.ics";

    public static IServiceCollection AddCallbackPages(this IServiceCollection services)
    {
        foreach (var name in CallbackCookies.Names)
            services.AddSingleton(new OwnCookie(name, CallbackPage.Path));
        return services
            .AddSingleton<CallbackCookies>()
            .AddSingleton<CallbackLimits>()
            .AddSingleton<CallbackSending>()
            .AddSingleton<CallbackAccess>();
    }

    /// <summary>A calendar entry, at the safe times, that says no more than that someone rings.</summary>
    public static void MapCallbackCalendar(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            Calendar,
            async (HttpContext context, CallbackCookies cookies, CallbackSelfService own, OperatingHours hours, TimeProvider clock) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                if (
                    cookies.ReadPass(context) is not { } pass
                    || await own.FindAsync(pass.Reference, pass.Code, context.RequestAborted)
                        is not { IsOpen: true, HasTimesToAvoid: false } status
                )
                    return Results.Redirect(ManagePage.Url());
                var windows = hours.Windows(status.ReceivedAt, status.DueAt, status.Times);
                if (windows.Count == 0)
                    return Results.Redirect(ManagePage.Url());
                return Results.File(
                    Encoding.UTF8.GetBytes(Entry(status.Way, windows, clock.UtcNow())),
                    "text/calendar; charset=utf-8",
                    "reminder.ics"
                );
            }
        );

    /// <summary>RFC 5545; lines end with CR LF.</summary>
    private static string Entry(ContactWay way, IReadOnlyList<(DateTime From, DateTime To)> windows, DateTime now) =>
        string.Join(
            "\r\n",
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Guide//EN",
                .. windows.SelectMany(window =>
                    (string[])
                        [
                            "BEGIN:VEVENT",
                            $"UID:{Guid.NewGuid():N}",
                            $"DTSTAMP:{Utc(now)}",
                            $"DTSTART:{Utc(window.From)}",
                            $"DTEND:{Utc(window.To)}",
                            way == ContactWay.Phone ? "SUMMARY:Phone call" : "SUMMARY:Look at messages",
                            "TRANSP:TRANSPARENT",
                            "CLASS:PRIVATE",
                            "END:VEVENT",
                        ]
                ),
                "END:VCALENDAR",
                "",
            ]
        );

    private static string Utc(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
