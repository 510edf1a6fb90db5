using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Index;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Site.Finder;

/// <summary>The finder's figures in words, so that heading, title, map and cards say the same.</summary>
public static class FinderWords
{
    public static string Programmes(int count) => count == 1 ? "1 service" : $"{Figure(count)} services";

    public static string Figure(int count) => count.ToString("N0", Cultures.British);

    /// <summary>"42 services within 60 miles of LS6".</summary>
    public static string Heading(FinderAnswer answer)
    {
        var count = answer.Result.Total == 0 ? "No services" : Programmes(answer.Result.Total);
        if (answer.Place is not { } place)
            return answer.Used.HasFilters ? $"{count} in the UK that {Fit(answer)}" : $"{count} in the UK";
        var orUnknown = answer.Criteria.IncludeNotStated ? ", or no one says where" : "";
        return answer.Criteria switch
        {
            { Within: { } within, Beyond: { } beyond } => $"{count} {beyond} to {within} miles from {place.Label}{orUnknown}",
            { Within: { } within } => $"{count} within {Miles(within)} of {place.Label}{orUnknown}",
            { Beyond: { } beyond } => $"{count} at least {Miles(beyond)} from {place.Label}{orUnknown}",
            _ when answer.Criteria.HasFilters => $"{count} that {Fit(answer)}, from {place.Label}",
            _ when answer.Result.Sort == FinderSort.Distance => $"Help near {place.Label}",
            _ => $"{count}, with their distance from {place.Label}",
        };
    }

    private static string Fit(FinderAnswer answer) => answer.Result.Total == 1 ? "matches" : "match";

    /// <summary>Why there is no file of a question; empty where all of it was used.</summary>
    public static string Refusal(FinderAnswer answer)
    {
        string[] problems =
        [
            .. answer.Looked switch
            {
                PlaceResult.Ambiguous several =>
                [
                    $"“{answer.Criteria.Place}” could be more than one place. Choose one: {string.Join("; ", several.Choices.Select(c => c.Text))}.",
                ],
                PlaceResult.Unknown unknown => [$"We cannot find “{answer.Criteria.Place}”. {Advice(unknown.Kind)}"],
                PlaceResult.Malformed => [$"“{answer.Criteria.Place}” is not a place we recognise. {PlaceBoxes.Malformed}."],
                _ => Array.Empty<string>(),
            },
            .. answer.Problems,
        ];
        return problems.Length == 0
            ? ""
            : $"We could not make this file because part of your search could not be used:\n- {string.Join("\n- ", problems)}\n";
    }

    /// <summary>What to do about a place that we do not hold.</summary>
    public static string Advice(UnknownPlace kind) =>
        kind switch
        {
            UnknownPlace.Postcode => "It looks like a postcode, but it is not one we have. Try a town nearby.",
            UnknownPlace.ForcesPost =>
                "A BFPO number is a British Forces address. It does not say where you are. Enter a postcode or town near you.",
            UnknownPlace.Abroad => "It looks like a place outside the UK. We only list services in the UK. Enter a UK postcode or town.",
            UnknownPlace.Here => "We do not know where you are. Enter a postcode or town.",
            _ => "Check the spelling, or enter a postcode such as LS6 or a bigger town nearby.",
        };

    /// <summary>What the hidden ones leave unsaid: asked for nothing but a distance, it is their place.</summary>
    public static string DoNotSay(FinderAnswer answer) =>
        (answer.Result.HiddenNotStated == 1, answer.Criteria.Chosen.Count == 0) switch
        {
            (true, true) => "does not say where it is",
            (true, false) => "does not say",
            (false, true) => "do not say where they are",
            _ => "do not say",
        };

    public static string Miles(int miles) => MilesAway.Format(miles);

    /// <summary>"44 miles", "about 44 miles", "distance unknown"; empty where no place was given.</summary>
    public static string Distance(FinderAnswer answer, ProgrammeEntry entry, double? miles) =>
        answer.Place is { } place ? MilesAway.Format(place, entry.Centre, miles) : "";
}
