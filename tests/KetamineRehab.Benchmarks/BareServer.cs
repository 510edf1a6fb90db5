using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Benchmarks;

/// <summary>What the machine can do at best: Kestrel and one constant string of 20 KB. Everything else is measured beside it.</summary>
internal static class BareServer
{
    private static readonly string Constant = new('x', 20 * 1024);

    public static void Run(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Constant);
        });
        app.Run();
    }
}
