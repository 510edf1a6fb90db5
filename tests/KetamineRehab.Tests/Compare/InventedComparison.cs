using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Compare;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;
using KetamineRehab.Tests.Catalogue;

namespace KetamineRehab.Tests.Compare;

/// <summary>Comparisons of invented programmes, and the site that shows them.</summary>
internal static class InventedComparison
{
    public static readonly Place Leeds = new("LS6", 53.8, -1.55, "england", "yorkshire-and-the-humber", [Authority.Find("leeds")!], false);

    /// <summary>Answers of every kind, one closed programme with a successor, one in review, and names that are hard to show.</summary>
    public static Invented Catalogue()
    {
        var catalogue = Plain();
        catalogue.Records.Centres.Single(c => c.Id == "rtl-house").Name = "بيت الأمل";
        return catalogue;
    }

    private static Invented Plain() =>
        new Invented()
            .With("hub", ["setting=community-outpatient", "ages=18+"], 53.80, -1.55)
            .And("hub", "funding=nhs-self-referral", Asserter.Inferred)
            .With(
                "oak",
                [
                    "setting=residential-rehab",
                    "setting=inpatient-detox",
                    "funding=self-pay",
                    "price=905-960/week",
                    "detox=yes",
                    "therapies=cbt",
                    "therapies=group",
                    "phone=0113 496 0000",
                    "website=https://oak.example/",
                ],
                provider: "Oak Group",
                observedOn: "2026-09-01"
            )
            .And("oak", "detox=no", Asserter.Regulator, "2024-01-01")
            .And("oak", "wait-start=3", Asserter.WeAsked, "2026-11-01")
            .With(
                "elm",
                [
                    "setting=residential-rehab",
                    "price=8000/programme",
                    "price-covers-all=yes",
                    "length=4",
                    "aftercare-length=52",
                    "treats-ketamine=asked-no-answer",
                ],
                53.82,
                -1.57,
                provider: "Oak Group",
                observedOn: "2026-09-01"
            )
            .And("elm", "wait-start=14", Asserter.WeAsked, "2026-11-01")
            .With("ash", ["setting=inpatient-detox", "detox=yes", "insurance=not-applicable", "gives-ketamine=yes"], 53.83, -1.58)
            .And("ash", "rating=good", Asserter.Regulator, "2022-02-03")
            .And("ash", "medical-night=none", Asserter.Regulator, "2026-09-01")
            .With("yew", [], null, null, town: "")
            .With("old", listing: Listing.Closed, reason: "Closed in 2020.", successor: "elm")
            .With("new", listing: Listing.Review, reason: "A secret of the team.")
            .With("rtl", ["approach=ما هو البرنامج"])
            .With(
                "long",
                [
                    .. CatalogueFields.Standard.Find("insurer")!.Terms.Select(t => $"insurer={t.Key}"),
                    .. Enumerable.Range(1, 30).Select(i => $"approach={i} {new string('w', 390)}"),
                ],
                observedOn: "2026-11-01"
            );

    public static Comparison Of(params string[] ids) => Of(new CompareCriteria { Ids = ids });

    public static Comparison Of(
        CompareCriteria criteria,
        Invented? catalogue = null,
        Place? place = null,
        CatalogueFields? fields = null
    ) =>
        Comparison.Of(
            (catalogue ?? Catalogue()).Snapshot(fields),
            criteria,
            place is null ? new PlaceResult.Empty() : new PlaceResult.Found(place)
        );

    public static MustHave Need(string key) => MustHave.Parse(CatalogueFields.Standard, key)!;

    public static EffectiveValue Cell(this Comparison comparison, string field, int column = 0) =>
        comparison.Groups.SelectMany(g => g.Rows).Single(r => r.Field.Key == field).Cells[column];
}
