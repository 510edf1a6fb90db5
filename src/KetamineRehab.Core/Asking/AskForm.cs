using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>One short page of questions.</summary>
/// <param name="Key">Part of its address.</param>
public sealed record AskGroup(string Key, string Title, IReadOnlyList<AskQuestion> Questions);

/// <summary>The one definition of the questions: for the centre's pages, the letter by post and the call by phone.</summary>
public static class AskForm
{
    public const int MostOnAPage = 5;

    /// <summary>Where the questions are answered, and where the code of a letter is entered.</summary>
    public const string Path = "/ask";

    /// <summary>Half a minute a question.</summary>
    public static int Minutes(int questions) => Math.Max(3, (questions + 1) / 2);

    /// <summary>In the order in which they are asked; a field belongs to the first that takes it.</summary>
    private static readonly (string Key, string Title, Func<CatalogueField, bool> Takes)[] Topics =
    [
        ("getting-in", "What you offer and how people get in", f => f.Point == MainPoint.Care || f.Point == MainPoint.WayIn),
        ("people", "Who you take", f => f.Point == MainPoint.People),
        ("waiting", "Waiting time", f => f.Point == MainPoint.Wait),
        ("payment", "Who pays", f => f.Point == MainPoint.Payer),
        ("price", "Price", f => f.Group == FieldGroup.Cost),
        ("detox", "Detox and night cover", f => f.Point == MainPoint.Detox),
        ("ketamine", "Ketamine and the bladder", f => f.Group == FieldGroup.Ketamine),
        ("treatment", "Treatment", f => f.Group == FieldGroup.Care),
        ("aftercare", "After treatment", f => f.Group == FieldGroup.Aftercare),
        ("service", "Your service", _ => true),
    ];

    /// <summary>The fields in groups that are short enough for a page; a longer topic goes on to the next.</summary>
    public static IReadOnlyList<AskGroup> Groups(IEnumerable<CatalogueField> fields)
    {
        var byTopic = fields.ToLookup(f => Array.FindIndex(Topics, t => t.Takes(f)));
        return
        [
            .. Topics
                .Select((t, i) => (t.Key, t.Title, Pages: byTopic[i].Select(f => new AskQuestion(f)).Chunk(MostOnAPage).ToList()))
                .SelectMany(t =>
                    t.Pages.Select(
                        (questions, n) =>
                            n == 0
                                ? new AskGroup(t.Key, t.Title, questions)
                                : new($"{t.Key}-{n + 1}", $"{t.Title}, part {n + 1}", questions)
                    )
                ),
        ];
    }
}
