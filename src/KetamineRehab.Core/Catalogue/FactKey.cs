namespace KetamineRehab.Core.Catalogue;

/// <summary>Identity of a fact: the same statement by the same source on the same day.</summary>
internal readonly record struct FactKey(string Subject, string Field, string Value, Asserter SaidBy, string Source, string ObservedOn)
{
    public static FactKey Of(Fact fact) =>
        new(fact.SubjectId, fact.Field, fact.Value, fact.SaidBy, fact.SourceId, fact.ObservedOn.ToString());
}
