using System.Globalization;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Core.Search;

/// <summary>
/// Detects who the help is for, where the words say so: a family member or someone under 18 has a guide of their own, which comes first.
/// </summary>
internal sealed class AudienceDetector
{
    private const string Family = "family",
        Young = "under-18";
    private const int Youngest = 10,
        Adult = 18;

    private readonly List<(string Words, Guide Guide)> names;
    private readonly Guide? young;

    public AudienceDetector(EvidenceLibrary library)
    {
        young = library.Guides.FirstOrDefault(g => g.Front.Audience == Young);
        names =
        [
            .. library.Glossary.SelectMany(g =>
                library.Find(g.Guide) is { Front.Audience: Family or Young } guide
                    ? g.Also.Append(g.Term).Select(name => ($" {string.Join(' ', SearchWords.Of(name))} ", guide))
                    : []
            ),
        ];
    }

    /// <summary>
    /// The guides for them, the one that fits best first: who tells an age of their own comes before the family they speak of.
    /// </summary>
    public IEnumerable<Guide> Of(IReadOnlyList<string> words)
    {
        string[] said = [.. words.Where(w => w is not ("only" or "just" or "nearly"))];
        var text = $" {string.Join(' ', said)} ";
        var named = names
            .Where(n => text.Contains(n.Words, StringComparison.Ordinal))
            .Select(n => n.Guide)
            .OrderBy(g => g.Front.Audience, StringComparer.Ordinal);
        var (own, any) = (
            Ages(said, "im", "am"),
            Ages(said, "aged", "age", "is", "hes", "shes", "turned") || said.Index().Any(w => IsYearsOld(w.Item, w.Index))
        );
        return ((Guide?[])[own ? young : null, .. named, any ? young : null]).OfType<Guide>().Distinct();

        bool IsYearsOld(string word, int at) =>
            IsAge(word) && said.ElementAtOrDefault(at + 1) is "year" or "years" or "yr" or "yrs" or "yo"
            || word.EndsWith("yo", StringComparison.Ordinal) && IsAge(word[..^2]);
    }

    /// <summary>"im 14", but not "im 14 days clean".</summary>
    private static bool Ages(string[] words, params string[] before) =>
        words
            .Index()
            .Any(w =>
                w.Index > 0
                && IsAge(w.Item)
                && before.Contains(words[w.Index - 1])
                && words.ElementAtOrDefault(w.Index + 1)
                    is not (
                        "day"
                        or "days"
                        or "week"
                        or "weeks"
                        or "month"
                        or "months"
                        or "hour"
                        or "hours"
                        or "minutes"
                        or "stone"
                        or "miles"
                    )
            );

    private static bool IsAge(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is >= Youngest and < Adult;
}
