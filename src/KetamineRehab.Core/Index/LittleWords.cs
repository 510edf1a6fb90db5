namespace KetamineRehab.Core.Index;

/// <summary>Words that say nothing about what someone looks for.</summary>
public static class LittleWords
{
    // csharpier-ignore
    private static readonly HashSet<string> All =
    [
        "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "cant", "could", "did", "didnt",
        "do", "does", "doesnt", "dont", "for", "from", "get", "had",
        "has", "have", "he", "her", "him", "his", "how", "i", "if", "im", "in", "is", "isnt", "it", "its", "ive", "me", "my", "myself",
        "near", "not", "of", "off", "on", "or", "our", "out", "she",
        "should", "so", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "up", "us", "was", "we", "were",
        "what", "whats", "when",
        "where", "which", "who", "why", "will", "with", "wont", "would", "you", "your",
    ];

    public static bool Has(string word) => All.Contains(word);
}
