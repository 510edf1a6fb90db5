using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Core.Reports;

public static class ReportsRoom
{
    public static IServiceCollection AddMistakeReports(this IServiceCollection services) => services.AddSingleton<MistakeReports>();
}
