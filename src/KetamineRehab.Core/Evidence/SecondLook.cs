namespace KetamineRehab.Core.Evidence;

/// <summary>A claim that someone should look at again, and the pages that use it.</summary>
public sealed record SecondLook(Claim Claim, IReadOnlyList<string> Reasons, IReadOnlyList<CitingPage> Pages)
{
    /// <summary>Those without a source first, then those read second hand.</summary>
    public static IReadOnlyList<SecondLook> Due(EvidenceLibrary library, DateOnly today)
    {
        var pages = library.Citing.ToList();
        return
        [
            .. library
                .Claims.Select(c => new SecondLook(c, [.. ReasonsOf(c, today)], [.. pages.Where(p => p.Notes.Contains(c))]))
                .Where(l => l.Reasons.Count > 0)
                .OrderByDescending(l => l.Claim.Sources.Count == 0)
                .ThenByDescending(l => l.Claim.IsChangedSinceSigned)
                .ThenBy(l => l.Claim.Grade),
        ];
    }

    private static IEnumerable<string> ReasonsOf(Claim claim, DateOnly today)
    {
        if (claim.Sources.Count == 0)
            yield return $"No source yet. Tried: {claim.Tried}";
        if (claim.IsChangedSinceSigned)
            yield return $"The wording has changed since {claim.Signatures[^1].Format()} signed it.";
        if (claim.Grade is Grade.V2 or Grade.M)
            yield return $"{claim.Grade.Format()}.";
        foreach (var source in claim.Sources.Where(s => s.IsOverdue(today)))
            yield return $"{source.Id} was due to be read again by {source.RecheckBy.Format()}.";
    }
}
