using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Sealing;
using KetamineRehab.Web.Observability;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>What the callbacks need of the host: their settings, the door, and the jobs that run by the clock.</summary>
internal static class CallbackHosting
{
    private const string ForeignKeys =
        "The keys in the data folder do not open what was sealed with them. Check Keys:CertificateFile, or put back the keys that belong to this database.";

    public static IServiceCollection AddCallbackHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<CallbackOptions>()
            .BindConfiguration("Callbacks")
            .ValidateDataAnnotations()
            .Validate<BlindIndexKey>((_, key) => key.Opens(), ForeignKeys)
            .ValidateOnStart();
        if (!configuration.GetValue("RateLimits:Enabled", true))
            services.PostConfigure<CallbackOptions>(options =>
                (options.SentPerHour, options.WrongCodesPerHour) = (int.MaxValue, int.MaxValue)
            );
        services.AddSingleton<OperatorDirectory>();
        services.AddSingleton(provider =>
            Available(
                provider.GetRequiredService<CallbackKeeping>(),
                provider.GetRequiredService<OperatorDirectory>(),
                provider.GetRequiredService<TimeProvider>()
            )
        );
        services.AddHostedService<RetentionJob>().AddHostedService<KeepingJob>();
        services
            .AddHealthChecks()
            .AddCheck<RetentionHealth>("retention", tags: [Health.Ready])
            .AddCheck<KeepingHealth>("requests", tags: [Health.Ready]);
        return services.AddScoped<OperatorDesk>().AddScoped<PeopleDesk>();
    }

    private static CallbackAvailability Available(CallbackKeeping keeping, OperatorDirectory operators, TimeProvider clock) =>
        new(async cancel => await keeping.TroubleAsync(cancel) is null ? await operators.AskAsync(cancel) : Availability.Broken, clock);
}
