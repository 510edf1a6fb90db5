using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Snapshot;

namespace KetamineRehab.Web.Desk.Programmes;

/// <summary>One fact as an editor reads it.</summary>
public sealed record FactLine(Fact Fact, string Value, string Marks);

/// <summary>One field: what the site says, and every fact behind it, the one in front first.</summary>
public sealed record FactRow(CatalogueField Field, EffectiveValue Value, IReadOnlyList<FactLine> Facts);

public sealed record FactSection(FieldGroup Group, IReadOnlyList<FactRow> Rows);

/// <summary>Everything known about a programme, group by group of the registry, with what no one has said listed separately.</summary>
public sealed class EditorFactSheet
{
    public EditorFactSheet(ProgrammeEntry entry, CatalogueSnapshot snapshot)
    {
        var rows = snapshot.Fields.All.Select(field => Row(field, entry, [.. entry.FactsOf(field)], snapshot.Today)).ToList();
        Sections = [.. rows.Where(r => r.Facts.Count > 0).GroupBy(r => r.Field.Group).Select(g => new FactSection(g.Key, [.. g]))];
        Missing = [.. rows.Where(r => r is { Facts.Count: 0, Field.Derived: null }).Select(r => r.Field)];
        Conflicts = rows.Count(r => r.Value.Conflicts.Count > 0);
    }

    public IReadOnlyList<FactSection> Sections { get; }

    /// <summary>Fields that no one has said anything about.</summary>
    public IReadOnlyList<CatalogueField> Missing { get; }

    /// <summary>Fields on which sources disagree.</summary>
    public int Conflicts { get; }

    /// <param name="facts">Every fact about the field, whatever its standing.</param>
    public static FactRow Row(CatalogueField field, ProgrammeEntry entry, IReadOnlyList<Fact> facts, DateOnly today)
    {
        var value = field.Derived is null ? EffectiveValue.From(field, facts, today) : entry.Value(field, today);
        var behind = facts.Except(value.Stated).OrderBy(f => f.Standing).ThenByDescending(f => f.ObservedOn);
        return new(
            field,
            value,
            [.. value.Stated.Concat(behind).Select(f => new FactLine(f, Fact.Format(f.Value, field), Marks(field, value, f, today)))]
        );
    }

    private static string Marks(CatalogueField field, EffectiveValue value, Fact fact, DateOnly today) =>
        string.Join(
            ", ",
            new[]
            {
                value.Conflicts.Contains(fact) ? "disagrees" : null,
                fact.Standing switch
                {
                    Standing.History => "no longer true",
                    Standing.Review => "to check",
                    _ => null,
                },
                EffectiveValue.IsExpired(field, fact, today) ? "expired" : value.AgeOf(fact),
            }.OfType<string>()
        );
}
