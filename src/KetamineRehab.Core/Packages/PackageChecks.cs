using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Packages;

/// <summary>What can only be told once the whole package is read.</summary>
internal static class PackageChecks
{
    /// <summary>A chain of successors has to end at a programme that has none.</summary>
    public static void Successors(Dictionary<string, Programme> programmes, Dictionary<string, CsvRow> rows, Action<RowProblem> report)
    {
        foreach (var programme in programmes.Values.Where(p => p.SuccessorId is not null))
        {
            if (!programmes.ContainsKey(programme.SuccessorId!))
                Drop("is not a programme of this package");
            else if (Returns(programme))
                Drop("leads back to this programme");

            void Drop(string reason)
            {
                report(rows[programme.Id].Problem("successor", $"“{RowProblem.Cut(programme.SuccessorId!)}” {reason}"));
                programme.SuccessorId = null;
            }
        }

        bool Returns(Programme start)
        {
            var steps = 0;
            for (
                var next = start.SuccessorId;
                next is not null && steps <= programmes.Count;
                next = programmes.GetValueOrDefault(next)?.SuccessorId, steps++
            )
                if (next == start.Id)
                    return true;
            return false;
        }
    }

    /// <summary>Nothing is public while the money between it and us is unknown.</summary>
    public static void Commission(
        Dictionary<string, Programme> programmes,
        Dictionary<string, CsvRow> rows,
        List<Fact> facts,
        Action<RowProblem> report
    )
    {
        var stated = facts
            .Where(f =>
                f.Field == CatalogueFields.Commission.Key
                && f.Standing == Standing.Current
                && f.Value is not (Fact.AskedNoAnswer or Fact.NotApplicable)
            )
            .Select(f => f.SubjectId)
            .ToHashSet();
        foreach (var programme in programmes.Values.Where(p => p.Listing == Listing.Public && !stated.Contains(p.Id)))
        {
            report(rows[programme.Id].Problem("listing", $"{programme.Id} cannot be public: it has no commission fact"));
            (programme.Listing, programme.Reason) = (Listing.Review, "The money between this centre and us is not recorded yet.");
        }
    }
}
