using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Site.Shell;

/// <summary>The claims that a page written in code rests on, in the order of their notes; each note leads back to its first mark.</summary>
public sealed class PageNotes(IReadOnlyList<Claim> claims)
{
    private readonly HashSet<string> marked = [];

    public IReadOnlyList<Claim> Claims { get; } = claims;

    /// <summary>Null where the page has no note of it.</summary>
    public (int Number, bool IsFirst)? Mark(string id) =>
        Claims.Index().FirstOrDefault(c => c.Item.Id == id) is { Item: not null, Index: var at } ? (at + 1, marked.Add(id)) : null;
}
