using System.Globalization;
using System.Text;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// Compares what regulators write: they change "abuse" to "misuse", "&amp;" to "and", the order of words and one number to the other
/// from one edition to the next.
/// </summary>
internal static class NearWords
{
    private static readonly HashSet<string> Small = ["and", "or", "the", "of", "for", "who", "with"];

    private static readonly Dictionary<string, string> Alike = new()
    {
        ["misuse"] = "abuse",
        ["addiction"] = "abuse",
        ["rehab"] = "rehabilitation",
        ["drugs"] = "drug",
        ["telephone"] = "phone",
    };

    private static readonly HashSet<string> Substances = ["substance", "drug", "alcohol", "abuse"];

    /// <summary>The same words, whatever their order, number and punctuation.</summary>
    public static bool Same(string one, string other) => one == other || Of(one).SetEquals(Of(other));

    /// <summary>Whether a person would expect it to be about drugs or alcohol.</summary>
    public static bool IsAboutSubstances(string text) => Of(text).Overlaps(Substances);

    /// <summary>Each missing name with the one in the file that is likest to it, if any is like it at all.</summary>
    public static IEnumerable<(string Missing, string? Near)> Pair(IReadOnlyList<string> missing, IReadOnlyList<string> there) =>
        missing.Select(m =>
            (
                m,
                there
                    .Select(t => (Name: t, Likeness: Likeness(Of(m), Of(t))))
                    .Where(t => t.Likeness > 0)
                    .OrderByDescending(t => t.Likeness)
                    .FirstOrDefault()
                    .Name
                    ?? (string?)null
            )
        );

    /// <summary>Shared words among all words of both (Jaccard).</summary>
    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Intersect(other).Count() / (double)Math.Max(1, one.Union(other).Count());

    private static HashSet<string> Of(string text)
    {
        var words = new StringBuilder();
        text = text.Normalize(NormalizationForm.FormKC);
        foreach (var (i, c) in text.Index())
        {
            // Column names run words together: ServiceName.
            if (!char.IsLetterOrDigit(c) || char.IsUpper(c) && i > 0 && i < text.Length && char.IsLower(text[i - 1]))
                words.Append(' ');
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        }
        return
        [
            .. words
                .ToString()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => !Small.Contains(w))
                .Select(w => Alike.GetValueOrDefault(w) ?? Singular(w))
                .Select(w => Alike.GetValueOrDefault(w, w)),
        ];
    }

    private static string Singular(string word) => word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u') ? word[..^1] : word;
}
