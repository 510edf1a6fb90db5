using KetamineRehab.Core.Chat;

namespace KetamineRehab.Web.Desk.Chat;

/// <summary>What live chat needs of the host: its settings, and the job that runs by the clock.</summary>
internal static class ChatHosting
{
    public static IServiceCollection AddChatHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChatOptions>().BindConfiguration("Chat").ValidateDataAnnotations().ValidateOnStart();
        if (!configuration.GetValue("RateLimits:Enabled", true))
            services.PostConfigure<ChatOptions>(options => options.StartsPerHour = int.MaxValue);
        return services.AddHostedService<ChatJob>().AddScoped<ChatDesk>();
    }
}
