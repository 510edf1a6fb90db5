using System.IO.Compression;
using System.Text.Json.Nodes;
using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Packages;

/// <summary>Some programmes, with all that people may see of them, as a data package in one file to download.</summary>
public static class PackageZip
{
    /// <returns>A file that is gone when it is closed: a large catalogue stands on disk for a moment and never in memory.</returns>
    public static Stream Write(IReadOnlyList<ProgrammeEntry> programmes, string descriptor)
    {
        var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose
        );
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                PackageWriter.Write(name => zip.CreateEntry(name).Open(), RecordsOf(programmes), Described(descriptor));
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What waits for a person's judgement stays here; a successor that is not in the package is left out.</summary>
    private static CatalogueRecords RecordsOf(IReadOnlyList<ProgrammeEntry> programmes)
    {
        var ids = programmes.Select(p => p.Id).ToHashSet();
        var centres = programmes.Select(p => p.Centre).Distinct().ToList();
        var facts = programmes
            .SelectMany(p => p.ProgrammeFacts)
            .Concat(programmes.DistinctBy(p => p.Centre.Id).SelectMany(p => p.CentreFacts))
            .Where(f => f.Standing != Standing.Review)
            .ToList();
        return new(
            [.. facts.Select(f => f.Source).Concat(centres.Select(c => c.Source)).OfType<Source>().DistinctBy(s => s.Id)],
            [.. centres.Select(c => c.Provider).OfType<Provider>().DistinctBy(p => p.Id)],
            centres,
            [.. programmes.Select(p => p.Programme).Select(p => p.SuccessorId is null || ids.Contains(p.SuccessorId) ? p : Alone(p))],
            facts
        );
    }

    private static Programme Alone(Programme p) =>
        new()
        {
            Id = p.Id,
            CentreId = p.CentreId,
            Name = p.Name,
            Listing = p.Listing,
            Reason = p.Reason,
        };

    private static string Described(string descriptor)
    {
        var package = JsonNode.Parse(descriptor)!;
        package["description"] =
            $"{package["description"]} This copy holds only what people can see on the site. A text that a spreadsheet would run as a formula has an apostrophe before it, which is not part of the text.";
        return package.ToJsonString(new() { WriteIndented = true });
    }
}
