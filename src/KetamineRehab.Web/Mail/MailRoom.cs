using KetamineRehab.Web.Observability;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Mail;

public static class MailRoom
{
    /// <summary>What <c>/health/ready</c> says where no server is configured: nothing is wrong, and no one is told by mail.</summary>
    public const string QueueAlone = "not configured, the queue alone tells the team";

    public static IServiceCollection AddTeamMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value);
        services.AddSingleton<SmtpMail>().AddSingleton<TeamMail>().AddSingleton<AskMail>();
        services.AddHealthChecks().AddCheck<MailHealth>("mail", tags: [Health.Ready]);
        return string.IsNullOrEmpty(configuration["Mail:Host"])
            ? services
            : services.AddHostedService<OutboxJob>().AddHostedService<LetterJob>();
    }

    private sealed class MailHealth(MailOptions options) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                HealthCheckResult.Healthy(
                    data: options.IsConfigured ? null : new Dictionary<string, object> { [Health.Description] = QueueAlone }
                )
            );
    }
}
