using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Shell;

/// <summary>Facts of an invented programme, and what follows from them on one fixed day.</summary>
internal static class Facts
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static Fact Said(
        string value,
        Asserter by = Asserter.Provider,
        string on = "2026-10",
        string note = "",
        string field = "detox"
    ) =>
        new()
        {
            SubjectId = "p1",
            Field = field,
            Value = value,
            SaidBy = by,
            ObservedOn = ObservedOn.Parse(on),
            Note = note,
            SourceId = $"{by.Key()}-{on}",
            Source = new()
            {
                Id = $"{by.Key()}-{on}",
                Title = "The register",
                Url = "https://register.example/",
            },
        };

    public static EffectiveValue Value(params Fact[] facts) => Value(Field("detox"), facts);

    public static EffectiveValue Value(CatalogueField field, params Fact[] facts) => EffectiveValue.From(field, facts, Today);

    public static CatalogueField Field(string key) => CatalogueFields.Standard.Find(key)!;
}
