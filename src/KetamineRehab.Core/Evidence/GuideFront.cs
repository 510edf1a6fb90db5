using System.Globalization;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KetamineRehab.Core.Evidence;

/// <summary>What stands above the text of a guide.</summary>
/// <param name="Neutral">Browser title in quiet mode: it does not tell what the page is about.</param>
/// <param name="Topic">One of <see cref="EvidenceWords.Topics"/>.</param>
/// <param name="Related">Slugs of guides and tools.</param>
/// <param name="Place">Among the guides of its topic, 1 to 99; one that names none comes last.</param>
public sealed record GuideFront(
    string Title,
    string Neutral,
    string Question,
    string Summary,
    string Topic,
    string Audience,
    IReadOnlyList<string> Related,
    DateOnly Reviewed,
    DateOnly Next,
    string Reviewer,
    int Place
) : Reviewable(Reviewed, Next, Reviewer);

/// <summary>Reads front matter strictly: every key once, none unknown, and only its place may be missing.</summary>
internal sealed class GuideFrontReader(string file, Action<RowProblem> report)
{
    private static readonly string[] Keys =
    [
        "title",
        "neutral",
        "question",
        "summary",
        "topic",
        "audience",
        "related",
        "reviewed",
        "next",
        "reviewer",
    ];
    private const string PlaceKey = "place";
    private const int LastPlace = 99;

    private readonly Dictionary<string, YamlNode> nodes = [];
    private bool isBroken;

    /// <param name="line">The line of the file on which the YAML begins.</param>
    /// <returns>Null where something is wrong, which has been reported.</returns>
    public GuideFront? Read(string yaml, int line)
    {
        if (!Parse(yaml, line))
            return null;
        var front = new GuideFront(
            Text("title"),
            Text("neutral"),
            Text("question"),
            Text("summary"),
            OneOf("topic", EvidenceWords.Topics),
            OneOf("audience", EvidenceWords.Audiences),
            Many("related"),
            Day("reviewed"),
            Day("next"),
            Text("reviewer"),
            Place()
        );
        if (!isBroken && front.Next <= front.Reviewed)
            Problem("next", "has to be after “reviewed”");
        return isBroken ? null : front;

        bool Parse(string text, int first)
        {
            try
            {
                var stream = new YamlStream();
                stream.Load(new StringReader(new string('\n', first - 1) + text));
                if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
                    return Fail(first, "the front matter is not a list of “key: value”");
                foreach (var (key, value) in root.Children)
                    nodes[key.ToString()] = value;
            }
            catch (YamlException e)
            {
                return Fail((int)e.Start.Line, "the front matter cannot be read here (a value that holds a colon stands in quotes)");
            }
            foreach (var unknown in nodes.Keys.Except([.. Keys, PlaceKey]))
                Problem(unknown, "is not a key of the front matter");
            foreach (var missing in Keys.Except(nodes.Keys))
                Fail(1, $"the front matter has no “{missing}”");
            return !isBroken;
        }
    }

    private string Text(string key)
    {
        if (nodes[key] is YamlScalarNode { Value: { Length: > 0 } value })
            return value.Trim();
        Problem(key, "is empty");
        return "";
    }

    private string OneOf(string key, IReadOnlyList<Term> terms)
    {
        var value = Text(key);
        if (terms.All(t => t.Key != value))
            Problem(key, $"“{value}” is not one of: {string.Join(", ", terms.Select(t => t.Key))}");
        return value;
    }

    private string[] Many(string key)
    {
        if (nodes[key] is YamlSequenceNode list && list.All(n => n is YamlScalarNode))
            return [.. list.Select(n => ((YamlScalarNode)n).Value ?? "")];
        Problem(key, "is a list such as [detox, aftercare]");
        return [];
    }

    private DateOnly Day(string key)
    {
        var value = Text(key);
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Problem(key, $"“{value}” is not a day such as 2026-11-22");
        return day;
    }

    private int Place()
    {
        if (!nodes.ContainsKey(PlaceKey))
            return LastPlace;
        if (!int.TryParse(Text(PlaceKey), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place is < 1 or > LastPlace)
            Problem(PlaceKey, $"is a number from 1 to {LastPlace}");
        return place;
    }

    private void Problem(string key, string reason) => Fail((int)nodes[key].Start.Line, $"{key}: {reason}");

    private bool Fail(int line, string reason)
    {
        isBroken = true;
        report(new(file, line, "", reason));
        return false;
    }
}
