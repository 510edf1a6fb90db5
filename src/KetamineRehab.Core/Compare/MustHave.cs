using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Reports;

namespace KetamineRehab.Core.Compare;

/// <summary>How a programme stands to a must-have. Silence is never "does not".</summary>
public enum MustHaveResult
{
    Meets,
    DoesNot,
    NotStated,
}

/// <summary>One thing a person cannot do without: a choice of a field that people can filter by.</summary>
public sealed record MustHave(CatalogueField Field, Term Term)
{
    /// <summary>In addresses: <c>detox.yes</c>, <c>insurer.bupa</c>.</summary>
    public string Key => $"{Field.Key}.{Term.Key}";

    public string Words =>
        Field.Kind == FieldKind.YesNo ? (Term.Key == "yes" ? Field.Label : $"{Field.Label}: no")
        : Field.Filter == FilterUse.Always ? Term.Label
        : $"{Field.Label}: {Term.Label}";

    /// <summary>Every choice there is; nothing that has to do with money between a centre and us is among them.</summary>
    public static IEnumerable<MustHave> Of(CatalogueField field) =>
        field is not { IsFilter: true, IsCommercial: false, IsListed: true }
            ? []
            : field.Terms.Where(t => field.Kind != FieldKind.YesNo || t.Key == "yes").Select(t => new MustHave(field, t));

    /// <summary>A yes-or-no field may stand alone, and then means yes.</summary>
    public static MustHave? Parse(CatalogueFields fields, string key)
    {
        var parts = key.ToLowerInvariant().Split('.');
        var term = parts.Length > 1 ? parts[1] : "yes";
        return
            parts.Length <= 2
            && fields.Find(parts[0]) is { IsFilter: true, IsCommercial: false } field
            && field.IndexOf(term) is >= 0 and var i
            ? new(field, field.Terms[i])
            : null;
    }

    public MustHaveAnswer Judge(EffectiveValue value)
    {
        if (!value.IsKnown)
            return new(this, value.Answer == Answer.NotApplicable ? MustHaveResult.DoesNot : MustHaveResult.NotStated, value, "");
        if (value.Choices().Has(Field.IndexOf(Term.Key)))
            return new(this, MustHaveResult.Meets, value, "");
        // A list seldom names everything, so what it leaves out is not a "no".
        return Field.Kind.IsMany ? new(this, MustHaveResult.NotStated, value, "It names:") : new(this, MustHaveResult.DoesNot, value, "");
    }
}

/// <summary>The verdict, and the value it rests on.</summary>
/// <param name="Before">What has to be said before the value; mostly nothing.</param>
public sealed record MustHaveAnswer(MustHave Need, MustHaveResult Verdict, EffectiveValue Because, string Before)
{
    public string Format() =>
        Verdict switch
        {
            MustHaveResult.Meets => "Meets",
            MustHaveResult.DoesNot => "Does not",
            _ => "Not stated",
        };
}
