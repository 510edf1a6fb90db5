using System.Diagnostics;

namespace KetamineRehab.Benchmarks;

/// <summary>The process of a site that is measured from outside.</summary>
internal static class SiteProcess
{
    /// <returns>Megabytes of memory that it holds.</returns>
    public static double Resident(int process)
    {
        using var asked = Process.GetProcessById(process);
        return asked.WorkingSet64 / 1024.0 / 1024;
    }
}
