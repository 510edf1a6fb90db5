using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Core.Catalogue;

/// <summary>How a field's values are written, checked, said in words and sorted into filter choices.</summary>
public abstract class FieldKind
{
    public const int LongestText = 400;

    /// <summary>Several facts stand beside each other instead of the newest in front.</summary>
    public virtual bool IsMany => false;

    /// <summary>The value is one of the field's terms; of other kinds terms are only bands to filter by.</summary>
    public virtual bool TakesTerms => false;

    /// <summary>How a file writes it; empty for words.</summary>
    public virtual string Hint => "";

    /// <summary>How a person may write it; empty for words.</summary>
    public virtual string Example => "";

    /// <summary>The one canonical spelling of a value, or null with the problem in plain words.</summary>
    public abstract string? Read(string raw, CatalogueField field, out string problem);

    /// <summary>The same from what a person typed, who may write it as people do: "£4,000 a week", "4 to 12 weeks", "29/11/2026".</summary>
    public string? ReadTyped(string typed, CatalogueField field, out string problem) =>
        Read(TypedText.Plain(typed), field, out problem) ?? ReadWritten(typed, field, ref problem);

    /// <summary>What <see cref="Read"/> does not take: how else people write it. Without another way its problem stands.</summary>
    protected virtual string? ReadWritten(string typed, CatalogueField field, ref string problem) => null;

    /// <summary>Whether a canonical value is so unusual that the person who wrote it is asked once more.</summary>
    public virtual bool IsUnusual(string value) => false;

    /// <summary>A canonical value as people read it.</summary>
    public abstract string Format(string value, CatalogueField field);

    /// <summary>Which filter choices a canonical value answers.</summary>
    public virtual TermSet Choices(string value, CatalogueField field) => default;

    public static readonly FieldKind YesNo = new TermKind(many: false);
    public static readonly FieldKind OneOf = new TermKind(many: false);
    public static readonly FieldKind ManyOf = new TermKind(many: true);
    public static readonly FieldKind Text = new TextKind(many: false);
    public static readonly FieldKind Texts = new TextKind(many: true);
    public static readonly FieldKind Weeks = new WeeksKind();
    public static readonly FieldKind Days = new RangeKind("day", "days", TypedRange.Days, "like 3 days, 1 to 2 weeks, or no wait", 365);
    public static readonly FieldKind Count = new RangeKind("", "", TypedRange.Pieces, "like 24, or 20 to 24", 500);
    public static readonly FieldKind Ages = new AgesKind();
    public static readonly FieldKind Money = new MoneyKind();

    private sealed class TermKind(bool many) : FieldKind
    {
        public override bool IsMany => many;
        public override bool TakesTerms => true;

        public override string? Read(string raw, CatalogueField field, out string problem)
        {
            var key = raw.Trim().ToLowerInvariant();
            problem = field.IndexOf(key) >= 0 ? "" : $"“{raw.Trim()}” is not one of: {string.Join(", ", field.Terms.Select(t => t.Key))}";
            return problem.Length == 0 ? key : null;
        }

        protected override string? ReadWritten(string typed, CatalogueField field, ref string problem)
        {
            var plain = TypedText.Plain(typed).TrimEnd('.');
            // "Leeds City Council" is Leeds.
            string[] names = [plain, .. PlaceName.Barer(plain).Select(bare => bare.Name)];
            var term = field.Terms.FirstOrDefault(t => names.Contains(t.Label, StringComparer.OrdinalIgnoreCase));
            problem = term is not null
                ? ""
                : $"“{RowProblem.Cut(plain)}” is not one of the choices{(field.Terms.Count <= 10 ? $": {string.Join(", ", field.Terms.Select(t => t.Label))}" : "")}";
            return term?.Key;
        }

        public override string Format(string value, CatalogueField field) =>
            field.IndexOf(value) is >= 0 and var i ? field.Terms[i].Label : value;

        public override TermSet Choices(string value, CatalogueField field) => TermSet.Of(field.IndexOf(value));
    }

    private sealed class TextKind(bool many) : FieldKind
    {
        public override bool IsMany => many;

        public override string? Read(string raw, CatalogueField field, out string problem)
        {
            var text = string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            problem = text.Length switch
            {
                0 => "the text is empty",
                > LongestText => $"the text is longer than {LongestText} characters",
                _ => "",
            };
            return problem.Length == 0 ? text : null;
        }

        public override string Format(string value, CatalogueField field) => value;
    }

    private class RangeKind(string one, string several, TypedRange.UnitOf unitOf, string example, decimal largest) : FieldKind
    {
        public override string Example => example;

        public override string Hint => "a number is written 4, a range 4-12, an open one 4+";

        public override string? Read(string raw, CatalogueField field, out string problem)
        {
            var range = NumberRange.Parse(raw);
            problem = range is null ? Hint : "";
            return range?.ToString();
        }

        protected override string? ReadWritten(string typed, CatalogueField field, ref string problem)
        {
            var range = TypedRange.Read(typed, unitOf);
            problem = range is null ? $"enter a number or a range, {Example}" : "";
            return range?.ToString();
        }

        public override bool IsUnusual(string value) => NumberRange.Parse(value) is { } range && (range.Most ?? range.Least) > largest;

        public override string Format(string value, CatalogueField field) => NumberRange.Parse(value)?.Format(one, several) ?? value;

        public override TermSet Choices(string value, CatalogueField field) => NumberRange.Parse(value)?.Bands(field.Terms) ?? default;
    }

    private sealed class WeeksKind() : RangeKind("week", "weeks", TypedRange.Weeks, "like 12 weeks, 4 to 12 weeks, or 28 days", 156)
    {
        public override string Format(string value, CatalogueField field) =>
            NumberRange.Parse(value)?.WeeksAsDays() is { } days ? days.Format("day", "days") : base.Format(value, field);
    }

    private sealed class AgesKind() : RangeKind("", "", TypedRange.Years, "like 18 to 65, or 18 and over", 110)
    {
        /// <summary>Exactly a band to filter by is said as the filter says it.</summary>
        public override string Format(string value, CatalogueField field) =>
            NumberRange.Parse(value) switch
            {
                { } band when field.Terms.FirstOrDefault(t => t.Least == band.Least && t.Most == band.Most) is { } term => term.Label,
                { Least: 0, Most: null } => "All ages",
                { Most: null } from => $"{from.Least:0.##} and over",
                { Least: 0, Most: { } most } => $"Up to {most:0.##}",
                { Most: { } most } both => $"{both.Least:0.##} to {most:0.##}",
                null => value,
            };
    }

    private sealed class MoneyKind : FieldKind
    {
        public override string Hint => "a price is written 905-960/week, in pounds, per night, day, week, month, session or programme";

        public override string? Read(string raw, CatalogueField field, out string problem)
        {
            var price = Price.Parse(raw);
            problem = price is null ? Hint : "";
            return price?.ToString();
        }

        public override string Example => "like £4,000 a week, or £12,000 in all";

        protected override string? ReadWritten(string typed, CatalogueField field, ref string problem) =>
            TypedPrice.Read(typed, field.AmountBuys, out problem)?.ToString();

        public override bool IsUnusual(string value) => Price.Parse(value) is { IsUnusual: true };

        public override string Format(string value, CatalogueField field) => Price.Parse(value)?.Format() ?? value;

        public override TermSet Choices(string value, CatalogueField field) =>
            Price.Parse(value) is { } p
                ? new NumberRange(p.FromPence / 100m, (p.ToPence ?? p.FromPence) / 100m).Bands(field.Terms)
                : default;
    }
}
