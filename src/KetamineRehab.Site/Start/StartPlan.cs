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
            reasons.Add(
                $"We show the nearest to {place.Label} first. There is no distance limit, because residential places may be far away."
            );
        }
        if (answers.IsUnder18)
            return new(
                criteria.With(CatalogueFields.Ages, answers[StartQuestion.Age]) with
                {
                    IncludeNotStated = false,
                },
                [
                    .. reasons,
                    $"We only show services that say they take people of this age ({answers.Format(StartQuestion.Age)}): most of the others are for adults.",
                ]
            );
        if (FundingOf(answers) is (var terms, var why))
        {
            // Who pays decides, so only what says it is shown: with age besides, too few would be left that say both.
            criteria = criteria.With(CatalogueFields.Funding, terms) with
            {
                IncludeNotStated = false,
            };
            reasons.Add(why);
            reasons.Add("Services that have not said who pays are left out. You can choose to show them, and ask who pays.");
            if (answers.IsAgeKnown)
                reasons.Add("We did not filter by age, because few services say who they take.");
        }
        else if (answers.IsAgeKnown)
        {
            criteria = criteria.With(CatalogueFields.Ages, answers[StartQuestion.Age]);
            reasons.Add(
                $"We show services that take people of this age ({answers.Format(StartQuestion.Age)}), because other services may not take them."
            );
            reasons.Add("We include services that have not said. “Not stated” does not mean “no”: ask them.");
        }
        reasons.Add("We do not filter by waiting time because very few services publish it. Ask each one how soon you could start.");
        return new(criteria, reasons);
    }

    private static (string[] Terms, string Why)? FundingOf(StartAnswers answers) =>
        answers[StartQuestion.Pay] switch
        {
            "free" => (
                ["nhs-self-referral", "nhs-by-referral", "charity-bursary"],
                "We show services that the NHS, a council or a charity pays for, because you need it to be free."
            ),
            "self-pay" => (["self-pay"], "We show services you can pay for yourself. We also show free help."),
            "insurance" => (["insurance"], "We show services that say insurers pay for them. Call your insurer first: policies differ."),
            _ => null,
        };
}
