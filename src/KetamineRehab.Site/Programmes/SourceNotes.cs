using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Site.Programmes;

/// <summary>
/// Who says what is known of one programme, where and when, each numbered once in the order of the answers: the same number
/// for the same source on every page that shows the programme.
/// </summary>
public sealed class SourceNotes
{
    private readonly Dictionary<(Asserter SaidBy, string SourceId, ObservedOn ObservedOn), int> numbers = [];
    private readonly List<Fact> notes = [];
    private readonly string programme;

    private SourceNotes(string programme) => this.programme = programme;

    /// <summary>One fact for each number, the first with 1.</summary>
    public IReadOnlyList<Fact> Notes => notes;

    public static SourceNotes Of(CatalogueSnapshot snapshot, ProgrammeEntry entry)
    {
        var sources = new SourceNotes(entry.Id);
        foreach (var field in snapshot.Fields.Points.SelectMany(p => p.Fields).Concat(snapshot.Fields.All.Where(f => !f.IsCommercial)))
            sources.Add(snapshot.Value(entry, field));
        return sources;
    }

    /// <summary>1 for the first.</summary>
    public int NumberOf(Fact fact) => numbers[Key(fact)];

    /// <summary>The id of a note, unique on a page that shows several programmes.</summary>
    public string IdOf(int number) => $"from-{programme}-{number}";

    private void Add(EffectiveValue value)
    {
        foreach (var fact in value.Stated.Concat(value.Conflicts))
            if (numbers.TryAdd(Key(fact), numbers.Count + 1))
                notes.Add(fact);
    }

    private static (Asserter, string, ObservedOn) Key(Fact fact) => (fact.SaidBy, fact.SourceId, fact.ObservedOn);
}
