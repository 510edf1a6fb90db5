using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Content;

public static class ContentRoom
{
    public static IServiceCollection AddPaperCheck(this IServiceCollection services) =>
        services.AddSingleton(provider => PaperCheck.Of(provider.GetRequiredService<TimeProvider>()));
}
