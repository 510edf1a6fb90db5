using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Editing;

/// <summary>Sources that a person of the team names: one row for one title and address.</summary>
internal static class SourceRows
{
    public static async Task<string> IdAsync(RehabDbContext db, string title, string url, CancellationToken cancel)
    {
        if (db.Sources.Local.FirstOrDefault(s => s.Title == title && s.Url == url) is { } added)
            return added.Id;
        if (await db.Sources.Where(s => s.Title == title && s.Url == url).Select(s => s.Id).FirstOrDefaultAsync(cancel) is { } here)
            return here;
        var source = new Source
        {
            Id = SourceId.Of(title, url),
            Title = title,
            Url = url,
            Link = url.Length > 0,
        };
        db.Sources.Add(source);
        return source.Id;
    }
}
