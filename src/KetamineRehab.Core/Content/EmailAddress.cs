using System.Globalization;

namespace KetamineRehab.Core.Content;

/// <summary>
/// Reads an e-mail address that mail can reach. Stricter than RFC 5322: a person is promised an answer, so what the standard allows and
/// no one's mail uses (quoted names, comments, addresses of machines, names without a domain) is taken for a slip.
/// </summary>
public static class EmailAddress
{
    public const int Longest = 254;

    private const int LongestName = 64;
    private const string Marks = "!#$%&'*+/=?^_`{}~-";

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private static readonly Lazy<HashSet<string>> Ends = new(ReadEnds);

    /// <summary>Without invisible characters, and with a straight apostrophe where a phone's keyboard made it curly.</summary>
    public static string Plain(string text) =>
        string.Concat(InvisibleCharacters.Remove(text).Select(c => c is '\u2018' or '\u2019' or '\u02BC' or '\uFF07' ? '\'' : c)).Trim();

    public static bool IsReachable(string address)
    {
        var at = address.LastIndexOf('@');
        return address.Length <= Longest && at > 0 && IsName(address[..at]) && IsDomain(address[(at + 1)..]);
    }

    /// <summary>"con" of "sam@gmail.con": an end that no address has; null where something else is wrong, or nothing.</summary>
    public static string? UnknownEnd(string address) =>
        IsReachable($"{address}.uk")
        && !address.EndsWith('.')
        && address.LastIndexOf('.') > address.LastIndexOf('@')
        && address.Split('.')[^1] is var end
        && !Ends.Value.Contains(end.ToLowerInvariant())
            ? end
            : null;

    private static HashSet<string> ReadEnds()
    {
        using var file = new StreamReader(typeof(EmailAddress).Assembly.GetManifestResourceStream("top-level-domains.txt")!);
        return [.. file.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static bool IsName(string name) =>
        name.Length <= LongestName
        && name.Split('.')
            .All(part => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal)));

    private static bool IsDomain(string domain)
    {
        // Checked first: the mapping drops invisible characters and treats other characters as a dot.
        if (
            !domain.All(c =>
                char.IsLetterOrDigit(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || c is '.' or '-'
            )
        )
            return false;
        try
        {
            var labels = Domains.GetAscii(domain).Split('.');
            return labels is [_, .., { } last] && !domain.EndsWith('.') && Ends.Value.Contains(last.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
