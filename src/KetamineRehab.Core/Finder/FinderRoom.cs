using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Finder;

public static class FinderRoom
{
    /// <summary>Needs the snapshot and the places.</summary>
    public static IServiceCollection AddFinder(this IServiceCollection services) => services.AddSingleton<FinderSearch>();
}
