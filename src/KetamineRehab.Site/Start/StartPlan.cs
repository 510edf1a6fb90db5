using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Finder;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Site.Start;

/// <summary>The question to the finder that follows from the answers, and for each part of it why: no score, nothing hidden.</summary>
public sealed record StartPlan(FinderCriteria Criteria, IReadOnlyList<string> Reasons)
{
    public static StartPlan Of(StartAnswers answers)
    {
        var criteria = new FinderCriteria { IncludeNotStated = true };
        List<string> reasons = [];
        if (answers.Looked is PlaceResult.Found { Place: var place })
        {
            criteria = criteria with { Place = place.Label };
            reasons.Add($"The nearest to {place.Label} stand first, because help is needed there. We set no limit: a place to stay may be far away.");
        }
        if (answers.IsUnder18)
            return new(criteria.With(CatalogueFields.Ages, answers[StartQuestion.Age]) with { IncludeNotStated = false },
                [.. reasons, $"Only programmes that say they take people of this age ({answers.Say(StartQuestion.Age)}): most of the others are for adults."]);
        if (answers[StartQuestion.Age] is { Length: > 0 } and not "unsure")
        {
            criteria = criteria.With(CatalogueFields.Ages, answers[StartQuestion.Age]);
            reasons.Add($"Programmes that take people of this age ({answers.Say(StartQuestion.Age)}), because others would turn the person away.");
        }
        if (FundingOf(answers) is (var terms, var why))
        {
            criteria = criteria.With(CatalogueFields.Funding, terms);
            reasons.Add(why);
        }
        if (criteria.HasFilters)
            reasons.Add("Programmes that do not say are kept in. “Not stated” is not “no”: it is a question to ask them.");
        reasons.Add("We do not filter by waiting time, because very few say how long it is. Ask each one how soon you could start.");
        return new(criteria, reasons);
    }

    private static (string[] Terms, string Why)? FundingOf(StartAnswers answers) => answers[StartQuestion.Pay] switch
    {
        "free" => (["nhs-self-referral", "nhs-by-referral", "charity-bursary"], "Programmes that the NHS, a council or a charity may pay for, because it has to be free."),
        "self-pay" => (["self-pay"], "Programmes that take people who pay themselves, because you said you would. Free help stands beside them."),
        "insurance" => (["insurance"], "Programmes an insurer may pay for, because you said one would. Ask the insurer first: policies differ."),
        _ => null,
    };
}
