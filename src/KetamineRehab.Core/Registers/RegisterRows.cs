using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Registers;

/// <summary>The rows of a regulator's file that belong here, each judged once; what is wrong with the others is told and counted.</summary>
internal sealed class RegisterRows(IRegister register, string path, FindPoint pointOf)
{
    private const int ProgressEvery = 1_000;

    /// <summary>Several times the services for drugs and alcohol of the United Kingdom.</summary>
    public const int MostKept = 20_000;

    /// <summary>With more than this, no one can judge what is left out.</summary>
    public const int MostProblems = 20_000;

    public IEnumerable<RegisterRow> Read(
        RegisterTally tally,
        Action<RowProblem> report,
        Action<RegisterTally>? progress,
        CancellationToken cancel
    )
    {
        var (seen, kinds, problems) = (new HashSet<string>(), new RegisterKinds(register, report), 0);
        foreach (var row in RegisterFile.Read(path, register.Columns, register.MayHave, OfTheFile))
        {
            cancel.ThrowIfCancellationRequested();
            if (++tally.Read % ProgressEvery == 0)
                progress?.Invoke(tally);
            kinds.See(row);
            if (Judge(row) is { } kept)
                yield return kept;
            if (tally.Kept > register.MostKept)
                Spoil($"the file has more than {register.MostKept:N0} services for drugs or alcohol: there are not that many");
            else if (problems > MostProblems)
                Spoil($"more than {MostProblems:N0} rows or cells cannot be used: this is the wrong file");
            if (tally.IsSpoiled)
                yield break;
        }
        progress?.Invoke(tally);
        if (tally is { Kept: 0, IsSpoiled: false })
            Spoil(kinds.NothingFound());

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
                    throw new InvalidCellException(row, "", $"the registration {kept.Registration} is already in a row above");
                tally.Kept++;
                var point = kept.Postcode.Length == 0 ? null : pointOf(kept.Postcode);
                if (point is null && kept.Postcode.Length > 0)
                    LeftOut(row.Problem(register.PostcodeColumn, $"“{kept.Postcode}” is not in our tables: the centre will have no point"));
                return kept with { Point = point };
            }
            catch (InvalidCellException bad)
            {
                (tally.Bad, problems) = (tally.Bad + 1, problems + 1);
                report(bad.Problem);
                return null;
            }
        }

        void LeftOut(RowProblem problem)
        {
            (tally.LeftOut, problems) = (tally.LeftOut + 1, problems + 1);
            report(problem);
        }

        void Spoil(string reason)
        {
            tally.IsSpoiled = true;
            report(new(Path.GetFileName(path), 0, "", reason) { IsFatal = true });
        }

        void OfTheFile(RowProblem problem)
        {
            if (problem.IsFatal)
                tally.IsSpoiled = true;
            else
                (tally.Read, tally.Bad) = (tally.Read + 1, tally.Bad + 1);
            report(problem);
        }
    }
}
