using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Outgoing;

public static class OutgoingRoom
{
    /// <summary>Needs the data room.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services.AddSingleton<Outbox>();
}
