namespace KetamineRehab.Core.Import;

/// <summary>The rows of a regulator's file that belong here, each judged once; what is wrong with the others is told and counted.</summary>
internal sealed class RegisterRows(IRegister register, string path, FindPoint pointOf)
{
    private const int ProgressEvery = 1_000;

    public IEnumerable<RegisterRow> Read(RegisterTally tally, Action<RowProblem> report, Action<RegisterTally>? progress, CancellationToken cancel)
    {
        var seen = new HashSet<string>();
        foreach (var row in RegisterFile.Read(path, register.Columns, OfTheFile))
        {
            cancel.ThrowIfCancellationRequested();
            if (++tally.Read % ProgressEvery == 0)
                progress?.Invoke(tally);
            if (Judge(row) is { } kept)
                yield return kept;
        }
        progress?.Invoke(tally);

        RegisterRow? Judge(CsvRow row)
        {
            try
            {
                if (register.Read(row, LeftOut) is not { } kept)
                {
                    tally.Skipped++;
                    return null;
                }
                if (!seen.Add(kept.Registration))
                    throw new BadCell(row, "", $"the registration {kept.Registration} stands above already");
                tally.Kept++;
                var point = kept.Postcode.Length == 0 ? null : pointOf(kept.Postcode);
                if (point is null && kept.Postcode.Length > 0)
                    LeftOut(row.Problem(register.PostcodeColumn, $"“{kept.Postcode}” is not in our tables: the centre will have no point"));
                return kept with { Point = point };
            }
            catch (BadCell bad)
            {
                tally.Bad++;
                report(bad.Problem);
                return null;
            }
        }

        void LeftOut(RowProblem problem)
        {
            tally.LeftOut++;
            report(problem);
        }

        void OfTheFile(RowProblem problem)
        {
            if (problem.SpoilsFile)
                tally.IsSpoiled = true;
            else
                (tally.Read, tally.Bad) = (tally.Read + 1, tally.Bad + 1);
            report(problem);
        }
    }
}
