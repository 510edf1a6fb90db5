using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Compare;

public static class CompareRoom
{
    public static IServiceCollection AddComparison(this IServiceCollection services) => services.AddSingleton<Comparisons>();
}
