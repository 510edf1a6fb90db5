namespace KetamineRehab.Core.Catalogue;

/// <summary>The whole catalogue as plain rows: what a package holds, the database keeps and a snapshot is built from.</summary>
public sealed record CatalogueRecords(
    IReadOnlyList<Source> Sources,
    IReadOnlyList<Provider> Providers,
    IReadOnlyList<TreatmentCentre> Centres,
    IReadOnlyList<Programme> Programmes,
    IReadOnlyList<Fact> Facts
);
