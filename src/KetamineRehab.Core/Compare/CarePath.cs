using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Core.Compare;

/// <summary>The three parts of a way through treatment.</summary>
public enum CareStage
{
    Detox,
    Rehab,
    Aftercare,
}

/// <summary>Whether one programme does one part, and the value that says so.</summary>
public sealed record StageAnswer(ComparedProgramme Programme, MustHaveResult Verdict, EffectiveValue Because);

public sealed record StagePart(CareStage Stage, IReadOnlyList<StageAnswer> Answers)
{
    public IEnumerable<ComparedProgramme> Doers => Answers.Where(a => a.Verdict == MustHaveResult.Meets).Select(a => a.Programme);
}

/// <summary>The days between two parts, from one programme to another or the same one.</summary>
/// <param name="Wait">How soon the next one can start; null where it is the same programme, or no field says it.</param>
public sealed record CareGap(ComparedProgramme From, ComparedProgramme To, EffectiveValue? Wait)
{
    public bool IsOnePlace => From == To;
}

/// <summary>Which of the chosen do what from detox to aftercare, how long the waits in between are, and what no one says.</summary>
public sealed record CarePath(IReadOnlyList<StagePart> Parts)
{
    private static readonly string[] Detox = ["inpatient-detox"];
    private static readonly string[] Rehab = ["residential-rehab", "quasi-residential", "day-programme"];

    /// <summary>
    /// A service that does both parts keeps the person; from one that does only the first there is a move to each that does the second.
    /// </summary>
    public IReadOnlyList<CareGap> Between(CareStage stage, CatalogueSnapshot snapshot)
    {
        ComparedProgramme[] now = [.. Parts[(int)stage].Doers],
            next = [.. Parts[(int)stage + 1].Doers];
        return
        [
            .. now.SelectMany(before =>
                next.Where(after => after == before || !next.Contains(before))
                    .Select(after => new CareGap(before, after, after == before ? null : WaitFor(stage, after, snapshot)))
            ),
        ];
    }

    /// <summary>The wait to start is for a place in the programme; no one states how soon aftercare begins.</summary>
    private static EffectiveValue? WaitFor(CareStage stage, ComparedProgramme after, CatalogueSnapshot snapshot) =>
        stage == CareStage.Detox ? snapshot.Value(after.Entry, CatalogueFields.WaitToStart) : null;

    public static CarePath Of(Comparison comparison) =>
        new([
            .. Enum.GetValues<CareStage>()
                .Select(stage => new StagePart(stage, [.. comparison.Programmes.Select(p => Answer(comparison.Snapshot, p, stage))])),
        ]);

    private static StageAnswer Answer(CatalogueSnapshot snapshot, ComparedProgramme programme, CareStage stage)
    {
        var setting = snapshot.Value(programme.Entry, CatalogueFields.Setting);
        return stage switch
        {
            CareStage.Detox => Said(CatalogueFields.Detox.Key) is { Verdict: MustHaveResult.Meets } yes ? yes
            : Detox.Any(setting.Has) ? new(programme, MustHaveResult.Meets, setting)
            : Said(CatalogueFields.Detox.Key),
            CareStage.Rehab => new(programme, Rehab.Any(setting.Has) ? MustHaveResult.Meets : MustHaveResult.NotStated, setting),
            _ => Said("aftercare-length", "aftercare", "step-down"),
        };

        StageAnswer Said(params string[] keys)
        {
            EffectiveValue[] values =
            [
                .. keys.Select(snapshot.Fields.Find).OfType<CatalogueField>().Select(f => snapshot.Value(programme.Entry, f)),
            ];
            return values.FirstOrDefault(v => v.Answer is Catalogue.Answer.Yes or Catalogue.Answer.Stated) is { } yes
                    ? new(programme, MustHaveResult.Meets, yes)
                : values.FirstOrDefault(v => v.Answer is Catalogue.Answer.No or Catalogue.Answer.NotApplicable) is { } no
                    ? new(programme, MustHaveResult.DoesNot, no)
                : new(programme, MustHaveResult.NotStated, values.FirstOrDefault() ?? setting);
        }
    }
}
