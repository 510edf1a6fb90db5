using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Evidence;

public static class EvidenceRoom
{
    public static IServiceCollection AddEvidence(this IServiceCollection services, string contentDirectory) =>
        services.AddSingleton(_ => CrisisContacts.Load(contentDirectory));
}
