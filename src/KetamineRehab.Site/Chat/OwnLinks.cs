using System.Text.RegularExpressions;

namespace KetamineRehab.Site.Chat;

/// <summary>Finds addresses of pages of this site in what the team wrote.</summary>
public static partial class OwnLinks
{
    public static IEnumerable<(string Words, bool IsLink)> Parts(string text)
    {
        var at = 0;
        foreach (Match link in Link().Matches(text))
        {
            if (link.Index > at)
                yield return (text[at..link.Index], false);
            yield return (link.Value, true);
            at = link.Index + link.Length;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }

    [GeneratedRegex(
        @"(?<=^|\s)/(guides|centres|free|start|tools|glossary|faq|help-now|find|callback|compare)(/[a-z0-9-]+)*(?=$|[\s.,;:!?)])"
    )]
    private static partial Regex Link();
}
