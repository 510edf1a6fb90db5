using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Registers;

public static class RegistersRoom
{
    /// <summary>Needs editing and the catalogue.</summary>
    public static IServiceCollection AddRegisters(this IServiceCollection services) =>
        services.AddSingleton<RegisterImport>().AddSingleton<RegisterDiffs>();
}
