namespace KetamineRehab.Core.Index;

/// <summary>A name as people also write it: "With You" joined to "WithYou", "WithYou" parted into "With You".</summary>
internal static class NameForms
{
    private const int MostJoined = 4;

    /// <summary>The name itself, its parts where capitals stand inside a word, and up to four words in a row as one.</summary>
    public static string Of(string name)
    {
        var parted = Parted(name);
        string[] words = [.. WordIndex.Words(parted)];
        IEnumerable<string> joined = Enumerable
            .Range(2, MostJoined - 1)
            .SelectMany(length =>
                Enumerable.Range(0, Math.Max(0, words.Length - length + 1)).Select(at => string.Concat(words.AsSpan(at, length)))
            );
        return string.Join(' ', (parted == name ? [name] : (string[])[name, parted]).Concat(joined));
    }

    private static string Parted(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? $" {c}" : c.ToString()));
}
