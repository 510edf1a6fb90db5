using System.Text.Json;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Packages;

/// <summary>
/// The package's <c>datapackage.json</c>: it has to name every file and column, or other programs cannot read the package.
/// </summary>
internal static class PackageDescriptor
{
    private const long LargestBytes = 1024 * 1024;

    public static void Check(string directory, Action<RowProblem> report)
    {
        var path = Path.Combine(directory, PackageFiles.Descriptor);
        if (!File.Exists(path))
        {
            report(new(PackageFiles.Descriptor, 0, "", "the file is missing") { IsFatal = true });
            return;
        }
        if (new FileInfo(path).Length > LargestBytes)
        {
            report(new(PackageFiles.Descriptor, 0, "", $"the file is larger than {LargestBytes / 1024 / 1024} MB") { IsFatal = true });
            return;
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var described = json
                .RootElement.GetProperty("resources")
                .EnumerateArray()
                .ToDictionary(
                    r => r.GetProperty("path").GetString()!,
                    r =>
                        r.GetProperty("schema")
                            .GetProperty("fields")
                            .EnumerateArray()
                            .Select(f => f.GetProperty("name").GetString()!)
                            .ToArray()
                );
            foreach (var (name, columns) in PackageFiles.All)
                if (!described.TryGetValue(name, out var fields) || !fields.SequenceEqual(columns))
                    report(new(PackageFiles.Descriptor, 0, name, $"has to be described with the columns {string.Join(", ", columns)}"));
        }
        catch (JsonException e)
        {
            report(new(PackageFiles.Descriptor, (int)(e.LineNumber ?? 0) + 1, "", "is not JSON") { IsFatal = true });
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            report(new(PackageFiles.Descriptor, 0, "", "describes no resources with their columns") { IsFatal = true });
        }
    }
}
