using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Site.Start;

/// <summary>What has been answered so far: it stands in the address and nowhere else.</summary>
public sealed record StartAnswers
{
    /// <summary>The parameters that change a page.</summary>
    public static readonly IReadOnlyList<string> Keys = [.. StartQuestion.All.Select(q => q.Key), "asked"];

    /// <summary>Stands for a place left empty, which a cache could not tell from one not asked yet.</summary>
    public const string Anywhere = "anywhere";

    private readonly Dictionary<string, string> given = [];

    /// <summary>The question whose form was just sent: if it is still open, something is wrong with the answer.</summary>
    private string Asked { get; init; } = "";

    public PlaceResult Looked { get; private init; } = new PlaceResult.Empty();

    public string this[StartQuestion question] => given.GetValueOrDefault(question.Key, "");

    public bool IsUnder18 => Vocabularies.Under18.Contains(this[StartQuestion.Age]);
    public bool IsUrgent => this[StartQuestion.Urgent] is "danger" or "today";
    public bool IsForMe => this[StartQuestion.For] == "me";

    /// <summary>Someone else: false while no one has said who it is for.</summary>
    public bool IsForAnother => this[StartQuestion.For] is { Length: > 0 } and not "me";

    /// <summary>Neither open nor “I’m not sure”.</summary>
    public bool IsAgeKnown => this[StartQuestion.Age] is { Length: > 0 } and not "unsure";

    /// <summary>Someone close to them asks, and may need help of their own.</summary>
    public bool IsForSomeoneClose => this[StartQuestion.For] == "someone";
    public bool IsDanger => this[StartQuestion.Urgent] == "danger";

    /// <summary>
    /// The first that is open; null when all are answered or someone is in danger. What is for under-18s is free, so no one asks them who
    /// pays.
    /// </summary>
    public StartQuestion? Next =>
        IsDanger ? null : StartQuestion.All.FirstOrDefault(q => !given.ContainsKey(q.Key) && !(q == StartQuestion.Pay && IsUnder18));

    public IEnumerable<StartQuestion> Answered => StartQuestion.All.Where(q => given.ContainsKey(q.Key));

    /// <summary>What was wrong with the answer just sent, in plain words; empty where nothing was.</summary>
    public string Problem =>
        Next is not { } open || open.Key != Asked ? ""
        : open.Choices.Count > 0 ? open.Problem
        : Looked switch
        {
            PlaceResult.Unknown { Kind: UnknownPlace.Abroad } => "That looks like a place outside the UK. Enter a UK postcode or town",
            PlaceResult.Unknown { Kind: UnknownPlace.Here } => "We do not know where you are. Enter a postcode or town",
            PlaceResult.Unknown => "We cannot find that place. Enter a postcode, such as LS6, or a bigger town nearby",
            PlaceResult.Ambiguous => "This could be more than one place: choose one, or enter a postcode",
            PlaceResult.Malformed => "Enter a postcode, such as LS6, or the name of a town",
            _ => "",
        };

    /// <summary>What was typed, to be put right.</summary>
    public string Typed { get; private init; } = "";

    public static StartAnswers Read(Func<string, string?> query, PlaceIndex places)
    {
        var typed = CleanText.Of(query("place"), FinderCriteria.LongestPlace);
        if (typed == Anywhere)
            typed = "";
        var answers = new StartAnswers
        {
            Asked = query("asked") ?? "",
            Typed = typed,
            Looked = places.Find(typed),
        };
        foreach (var question in StartQuestion.All)
        {
            if (query(question.Key) is not { } value)
                continue;
            if (question.Choices.Any(c => c.Key == value))
                answers.given[question.Key] = value;
            else if (question == StartQuestion.Place && answers.Looked is PlaceResult.Found or PlaceResult.Empty)
                answers.given[question.Key] = answers.Looked is PlaceResult.Found { Place.Label: var label } ? label : Anywhere;
        }
        return answers;
    }

    public string Format(StartQuestion question) =>
        question.Choices.FirstOrDefault(c => c.Key == this[question])?.Label
        ?? (this[question] == Anywhere ? "Anywhere in the UK" : this[question]);

    /// <summary>The answers before one question and not from it on: the way back to it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Before(StartQuestion? question) =>
        StartQuestion
            .All.TakeWhile(q => q != question)
            .Where(q => given.ContainsKey(q.Key))
            .Select(q => KeyValuePair.Create(q.Key, given[q.Key]));

    /// <summary>All answers but one, which is then asked again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Without(StartQuestion question) => Before(null).Where(p => p.Key != question.Key);
}
