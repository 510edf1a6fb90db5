using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Editing;

public static class EditingRoom
{
    /// <summary>Needs the snapshot.</summary>
    public static IServiceCollection AddEditing(this IServiceCollection services) =>
        services.AddSingleton<Listings>().AddSingleton<FactEdits>().AddSingleton<RecordEdits>();
}
