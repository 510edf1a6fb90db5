using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KetamineRehab.Core.Places;

/// <summary>Names as they are compared: without case, accents, spaces or punctuation, "Saint" as "St" and "upon" as "on".</summary>
internal static partial class PlaceName
{
    public const int ShortestStart = 3;
    private const string Joiners = "'’‘-–.,&()/!";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var word = 0;
        foreach (var c in Plain(text))
        {
            if (char.IsAsciiLetter(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '‘'))
                word = EndWord(folded, word);
            if (c == '&')
                folded.Append("and");
        }
        EndWord(folded, word);
        return folded.ToString();
    }

    /// <summary>Broken characters are marked, compatible ones made plain, accents taken off, every blank a space.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text.Replace('\t', ' ').Trim();
        var sound = string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
        var plain = sound
            .Normalize(NormalizationForm.FormKD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format));
        return string.Concat(plain.Select(c => char.IsWhiteSpace(c) ? ' ' : c)).Trim();
    }

    /// <summary>
    /// How a folded name sounds in southern English, vowels alike: one key for "Gloucester" and "Gloster", or "Edinburgh" and
    /// "Edinborough".
    /// </summary>
    public static string Sound(string folded) => Sounds.Aggregate(folded, (sound, rule) => rule.Written.Replace(sound, rule.Heard));

    private static readonly (Regex Written, string Heard)[] Sounds =
    [
        .. new (string Written, string Heard)[]
        {
            ("(bo?u?r+o?u?gh|borro|boro|burra)$", "bru"),
            ("(bury|berry|bry)$", "bri"),
            ("cester", "ster"),
            ("sle$", "le"),
            ("mouth$", "muth"),
            ("^[kg](?=n)|^w(?=r)|(?<=.)w(?=ich|ick|ark|idge)", ""),
            ("ph", "f"),
            ("(?<=[aeiou])gh", ""),
            ("dge|tch|ch", "j"),
            ("sh", "S"),
            ("th", "T"),
            ("h", ""),
            ("c(?=[eiy])|z", "s"),
            ("ck|[cq]", "k"),
            ("x", "ks"),
            ("r(?![aeiouy])", ""),
            ("(?<=.)[aeiouyw]+|^[aeiouy]+", "a"),
            ("(.)\\1+", "$1"),
        }.Select(rule => (new Regex(rule.Written, RegexOptions.CultureInvariant), rule.Heard)),
    ];

    private static int EndWord(StringBuilder folded, int start)
    {
        var word = folded.ToString(start, folded.Length - start);
        if (word is "saint" or "upon")
            folded.Remove(start, word.Length).Append(word == "saint" ? "st" : "on");
        return folded.Length;
    }

    public static bool LooksLikeName(string plain) =>
        plain.All(c => char.IsAsciiLetter(c) || c == ' ' || Joiners.Contains(c, StringComparison.Ordinal))
        && plain.Count(char.IsAsciiLetter) >= ShortestStart;

    /// <summary>
    /// The name ever barer: one step less of the words that people and councils put around it, behind it first ("area", "town centre",
    /// "County Council"),
    /// then before it ("near", "City of", "Cyngor"). From the step on that takes one away, a council is meant.
    /// </summary>
    public static IEnumerable<(string Name, bool IsCouncil)> Barer(string plain)
    {
        var (name, isCouncil) = (plain, false);
        while (Around(name) is { Success: true } around)
        {
            name = name.Remove(around.Index, around.Length).Trim();
            isCouncil |= around.Groups["council"].Success;
            yield return (name, isCouncil);
        }
    }

    /// <summary>"Leeds" and "York" of "between Leeds and York"; the text itself where it names one place.</summary>
    public static string[] Several(string plain) => Joined().Split(Between().Replace(plain, ""));

    /// <summary>
    /// "London" of "south-east London" and "Glasgow" of "Greater Glasgow"; empty where nothing says which part of a place is meant.
    /// </summary>
    public static string WholeOf(string plain) => Part().Match(plain) is { Success: true } part ? plain[part.Length..].Trim() : "";

    /// <summary>
    /// "ashby" of "Ashby-de-la-Zouch" and "sherburn" of "Sherburn in Elmet", folded; empty where a name does not say where the place stands.
    /// </summary>
    public static string ShortOf(string name) => Standing().Match(name) is { Success: true } at ? Fold(name[..at.Index]) : "";

    /// <summary>Whether a name begins with these words, the last of them whole.</summary>
    public static bool BeginsWith(string name, string folded)
    {
        var end = 0;
        foreach (var word in name.Split([' ', '-']))
        {
            end += word.Length + 1;
            if (Fold(name[..Math.Min(end, name.Length)]) == folded)
                return true;
        }
        return false;
    }

    /// <summary>A bit for each letter of the alphabet that a folded name has.</summary>
    public static uint Letters(string folded) => folded.Aggregate(0u, (letters, c) => letters | 1u << (c - 'a'));

    [GeneratedRegex("[ -](by|de|in|le|la|next|on|super|under|upon)[ -]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Standing();

    [GeneratedRegex("^(between|either|both) +", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(" +(?:and|or) +| *[&/+;] *", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    private static Match Around(string name) => Behind().Match(name) is { Success: true } behind ? behind : Before().Match(name);

    [GeneratedRegex(
        "^((near|in|at|by|around|outside|close to|just outside|somewhere (near|in)|the|sir|dinas)"
            + "|(?<council>(the )?(london|royal|metropolitan|county)? ?borough( council)? of|city and (county|district) of|(city|county|district) of"
            + "|council of|cyngor( bwrdeistref sirol)?|comhairle)) +",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Before();

    [GeneratedRegex(
        "[ ,]+(((and |& )?(the )?surrounding areas?|area|region|city|town|(city|town) cent(re|er)|(town|parish|community) council|uk|u\\.k\\.|ni|n\\.i\\.|united kingdom|gb|great britain)"
            + "|(?<council>(city|county|district|metropolitan|london borough|royal borough|islands|unitary)?( county)?( borough)? ?(council|authority|corporation)|(combined|unitary) authority"
            + "|county|borough|district|council area|mbc|cbc|bc|dc|cc))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Behind();

    [GeneratedRegex(
        "^((central|inner|outer|greater|upper|lower|mid|(north|south)?[ -]?(east|west)|north|south)(ern)?( of)? +)+(?=[A-Za-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part();
}
