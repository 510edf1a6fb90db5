using KetamineRehab.Core.Evidence;

namespace KetamineRehab.Core.Search;

/// <summary>Hears the name or the number of a crisis contact in search words: "nhs 24", "samaritans number", "116 123".</summary>
internal sealed class ContactNames(CrisisContacts contacts)
{
    /// <summary>As much of a long name says enough: "samaritan".</summary>
    private const int ShortestStart = 6;

    private readonly List<(string[][] Names, CrisisContact Contact)> named =
    [
        .. contacts.All.Select(c =>
            (
                (string[][])
                    [
                        [.. SearchWords.Of(c.Name)],
                        [.. SearchWords.Of(c.Number)],
                        [c.Dial],
                        [c.Text],
                    ],
                c
            )
        ),
    ];

    /// <summary>All names, for the speller.</summary>
    public IEnumerable<string> All => contacts.All.Select(c => c.Name).Concat(contacts.LeftOut.Select(l => l.Name));

    public IReadOnlyList<CrisisContact> In(IReadOnlyList<string> words) =>
        [.. named.Where(n => n.Names.Any(name => Holds(words, name))).Select(n => n.Contact)];

    public IReadOnlyList<(string Name, string Why)> LeftOutIn(IReadOnlyList<string> words) =>
        [.. contacts.LeftOut.Where(l => Holds(words, [.. SearchWords.Of(l.Name.Split(',', '(')[0])]))];

    private static bool Holds(IReadOnlyList<string> words, string[] name) =>
        name.Length > 0
        && Enumerable
            .Range(0, Math.Max(0, words.Count - name.Length + 1))
            .Any(at => name.Index().All(n => Is(words[at + n.Index], n.Item)));

    private static bool Is(string word, string named) =>
        named.Length > 0 && (word == named || word.Length >= ShortestStart && named.StartsWith(word, StringComparison.Ordinal));
}
