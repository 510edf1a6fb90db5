using static KetamineRehab.Core.Catalogue.FieldGroup;

namespace KetamineRehab.Core.Catalogue;

public sealed partial class CatalogueFields
{
    private static IEnumerable<CatalogueField> Entries() =>
        [
            // Access
            Setting,
            new("level", "Level of care", Access, FieldKind.ManyOf, Vocabularies.Level)
            {
                Filter = FilterUse.WhereKnown,
                Derived = DerivedFields.Level,
                StaleAfterDays = Setting.StaleAfterDays,
            },
            new("nation", "Nation", Access, FieldKind.OneOf, Vocabularies.Nation)
            {
                Filter = FilterUse.WhereKnown,
                Derived = DerivedFields.Nation,
            },
            new("region", "Region", Access, FieldKind.OneOf, Vocabularies.Region)
            {
                Filter = FilterUse.WhereKnown,
                Derived = DerivedFields.Region,
            },
            Referral,
            new("referral-detail", "Before you start", Access, FieldKind.Texts)
            {
                Point = MainPoint.WayIn,
                StaleAfterDays = Years(3),
                Question = "What happens between my first call and getting a place?",
                QuestionToCentre = "What happens between someone’s first call and getting a place?",
            },
            Ages,
            Serves,
            new("areas-served", "About the areas served", Access, FieldKind.Texts)
            {
                Point = MainPoint.People,
                OpenReferral = "service_areas",
                StaleAfterDays = Years(3),
            },
            Contract,
            new("eligibility", "Who it is for", Access, FieldKind.Texts)
            {
                Point = MainPoint.People,
                StaleAfterDays = Years(3),
                OpenReferral = "eligibility_description",
                Question = "Who is the service for?",
            },
            new("age-limit", "What happens at the upper age limit", Access, FieldKind.Text)
            {
                IsSensitive = true,
                Question = "What happens when someone reaches your upper age limit?",
            },
            new("gender", "Gender", Access, FieldKind.OneOf, Vocabularies.Gender)
            {
                Point = MainPoint.People,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(5),
                Question = "Is it mixed, for women or for men?",
            },
            new("pregnancy", "Takes people who are pregnant", Access, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                IsSensitive = true,
                Question = "Do you take people who are pregnant?",
            },
            new("children", "Children can stay too", Access, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                Question = "Can my children stay with me?",
                QuestionToCentre = "Can children stay with their parent?",
            },
            new("pets", "Pets", Access, FieldKind.YesNo)
            {
                Question = "Can I bring a pet, or can you help find somewhere for it to live while I am with you?",
                QuestionToCentre = "Can people bring a pet, or can you help find somewhere for it to live while they are with you?",
            },
            new("step-free", "Step-free", Access, FieldKind.YesNo)
            {
                On = SubjectKind.Centre,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(5),
                OpenReferral = "accessibility",
                Question = "Can I get into the building, a bedroom and a toilet without steps?",
                QuestionToCentre = "Can someone get into the building, a bedroom and a toilet without steps?",
            },
            new("access-detail", "Building and access", Access, FieldKind.Texts)
            {
                On = SubjectKind.Centre,
                StaleAfterDays = Years(5),
                OpenReferral = "accessibility",
                Question = "What should someone with a disability know about the building?",
            },
            new("deaf-access", "Deaf access", Access, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                Question = "Can you work with someone who is deaf?",
            },
            new("languages", "Languages", Access, FieldKind.ManyOf, Vocabularies.Language)
            {
                Filter = FilterUse.WhereKnown,
                OpenReferral = "languages",
                Question = "Which languages, or interpreters, can you offer?",
            },
            new("exclusions", "Who it cannot take", Access, FieldKind.Texts)
            {
                Point = MainPoint.People,
                IsSensitive = true,
                StaleAfterDays = Years(2),
                Question = "Is there anyone you cannot take?",
            },
            WaitToStart,
            new("wait-contact", "Waiting time to first contact", Access, FieldKind.Days, Vocabularies.WaitBands)
            {
                Point = MainPoint.Wait,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = 60,
                ExpiresAfterDays = 365,
                UndatedExpires = true,
                Question = "How soon will someone talk to me?",
                QuestionToCentre = "How soon do you talk to someone who contacts you?",
            },
            new("wait-assessment", "Waiting time to assessment", Access, FieldKind.Days, Vocabularies.WaitBands)
            {
                Point = MainPoint.Wait,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = 60,
                ExpiresAfterDays = 365,
                UndatedExpires = true,
                Question = "How soon could I be assessed?",
                QuestionToCentre = "How soon is someone assessed?",
            },
            new("wait-detail", "About the waiting time", Access, FieldKind.Texts)
            {
                Point = MainPoint.Wait,
                StaleAfterDays = 60,
                ExpiresAfterDays = 365,
                UndatedExpires = true,
            },
            Phone,
            ProviderPhone,
            Website,
            new("hours", "Opening hours", Access, FieldKind.Texts)
            {
                StaleAfterDays = Years(2),
                OpenReferral = "schedules",
                Question = "When are you open?",
            },
            new("visiting", "Visiting", Access, FieldKind.Text) { Question = "When can family visit?" },
            new("phone-rules", "Phones", Access, FieldKind.Text)
            {
                Question = "Can I keep my phone?",
                QuestionToCentre = "Can people keep their phones?",
            },
            // Cost
            Funding,
            new("funding-detail", "Who pays for it", Cost, FieldKind.Texts)
            {
                Point = MainPoint.Payer,
                OpenReferral = "funding",
                StaleAfterDays = Years(3),
                Question = "Which councils or health boards fund places with you?",
            },
            new("insurance", "Insurance accepted", Cost, FieldKind.YesNo)
            {
                Point = MainPoint.Payer,
                WhenFree = Fact.NotApplicable,
                Filter = FilterUse.Always,
                IsSensitive = true,
                StaleAfterDays = 180,
                ExpiresAfterDays = Years(3),
                Question = "Do you take private medical insurance?",
            },
            new("insurer", "Insurers named", Cost, FieldKind.ManyOf, Vocabularies.Insurer)
            {
                Point = MainPoint.Payer,
                WhenFree = Fact.NotApplicable,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = 180,
                ExpiresAfterDays = Years(2),
                UndatedExpires = true,
                Question = "Which insurers have paid for ketamine treatment here?",
            },
            Price,
            PriceCoversAll,
            TotalPrice,
            new("price-includes", "What the price includes", Cost, FieldKind.Texts)
            {
                StaleAfterDays = 180,
                ExpiresAfterDays = Years(3),
                Question = "What does the price include?",
            },
            new("deposit", "Deposit", Cost, FieldKind.Money)
            {
                AmountBuys = PriceBasis.Programme,
                WhenFree = Fact.NotApplicable,
                OpenReferral = "cost_options",
                IsSensitive = true,
                StaleAfterDays = 180,
                ExpiresAfterDays = Years(2),
                UndatedExpires = true,
                Question = "Is there a deposit, and do I get it back?",
                QuestionToCentre = "How much is the deposit?",
            },
            new("refund", "If I leave early", Cost, FieldKind.Text)
            {
                WhenFree = Fact.NotApplicable,
                IsSensitive = true,
                StaleAfterDays = 180,
                ExpiresAfterDays = Years(2),
                Question = "If I leave early, how much do I get back?",
                QuestionToCentre = "If someone leaves early, how much do they get back?",
            },
            Commission,
            // Care
            Detox,
            new("detox-length", "Length of detox", Care, FieldKind.Weeks)
            {
                StaleAfterDays = Years(3),
                Question = "How long does a detox take with you?",
            },
            new("detox-detail", "About detox", Care, FieldKind.Texts)
            {
                Point = MainPoint.Detox,
                StaleAfterDays = Years(3),
                Question = "Which drugs do you detox people from?",
            },
            MedicalDay,
            MedicalNight,
            new("medical-detail", "Medical team", Care, FieldKind.Texts)
            {
                AllowedAsserters = Asserters.RegulatorFirst,
                StaleAfterDays = Years(3),
                Question = "Who is in the medical team?",
            },
            new("therapies", "Therapies", Care, FieldKind.ManyOf, Vocabularies.Therapy)
            {
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(5),
                Question = "Which therapies would I have, and how often?",
                QuestionToCentre = "Which therapies do you offer?",
            },
            new("approach", "How it works", Care, FieldKind.Texts) { StaleAfterDays = Years(5), Question = "What does a week look like?" },
            Length,
            new("length-detail", "About the length", Care, FieldKind.Texts) { StaleAfterDays = Years(5) },
            new("dual-diagnosis", "Treats mental health problems too", Care, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(3),
                Question = "Can you treat depression, anxiety or trauma at the same time?",
            },
            new("dual-diagnosis-detail", "About mental health", Care, FieldKind.Texts) { StaleAfterDays = Years(3) },
            new("substances", "Drugs it treats", Care, FieldKind.Texts)
            {
                StaleAfterDays = Years(3),
                Question = "Which drugs do you treat?",
            },
            new("specialism", "What it focuses on", Care, FieldKind.Texts) { StaleAfterDays = Years(5) },
            new("drug-testing", "Drug testing", Care, FieldKind.Text)
            {
                StaleAfterDays = Years(3),
                Question = "Will I be tested for drugs?",
                QuestionToCentre = "Do you test people for drugs?",
            },
            new("faith", "Faith", Care, FieldKind.Text) { StaleAfterDays = Years(5), Question = "Is religion part of the treatment?" },
            new("beds", "Beds", Care, FieldKind.Count)
            {
                AllowedAsserters = Asserters.RegulatorFirst,
                StaleAfterDays = Years(5),
                Question = "How many beds are there?",
            },
            new("detox-beds", "Detox beds", Care, FieldKind.Count)
            {
                AllowedAsserters = Asserters.RegulatorFirst,
                StaleAfterDays = Years(5),
            },
            new("rooms", "Rooms", Care, FieldKind.Texts)
            {
                StaleAfterDays = Years(5),
                Question = "Would I have a room of my own?",
                QuestionToCentre = "Do people have a room of their own?",
            },
            // Ketamine
            TreatsKetamine,
            new("ketamine-detail", "About ketamine", Ketamine, FieldKind.Texts) { Point = MainPoint.Ketamine, StaleAfterDays = Years(2) },
            GivesKetamine,
            new("ketamine-admissions", "Ketamine admissions in 12 months", Ketamine, FieldKind.OneOf, Vocabularies.Admissions)
            {
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = 365,
                ExpiresAfterDays = Years(3),
                Question = "How many people came here for ketamine in the last 12 months?",
            },
            new("ketamine-protocol", "Written ketamine protocol", Ketamine, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(2),
                Question = "Do you have a written plan for ketamine withdrawal?",
            },
            new("bladder-clinic", "Clinic for ketamine bladder harm", Ketamine, FieldKind.YesNo)
            {
                Point = MainPoint.Bladder,
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(2),
                Question = "Is this a clinic for bladder harm from ketamine?",
            },
            new("bladder-ready", "Ready for bladder problems", Ketamine, FieldKind.ManyOf, DerivedFields.BladderTerms)
            {
                Point = MainPoint.Bladder,
                Filter = FilterUse.WhereKnown,
                Derived = DerivedFields.BladderReady,
                StaleAfterDays = DerivedFields.BladderParts[0].StaleAfterDays,
            },
            .. DerivedFields.BladderParts,
            new("bladder-detail", "About bladder care", Ketamine, FieldKind.Texts) { Point = MainPoint.Bladder, StaleAfterDays = Years(2) },
            // Quality
            Rating,
            new("registered", "Registered with", Quality, FieldKind.Text)
            {
                OpenReferral = "accreditations",
                Derived = DerivedFields.Registered,
            },
            new("inspection", "What inspectors found", Quality, FieldKind.Texts)
            {
                Point = MainPoint.Inspection,
                On = SubjectKind.Centre,
                AllowedAsserters = Asserters.RegulatorOrReport,
                StaleAfterDays = Years(3),
            },
            new("owner", "Who runs it", Quality, FieldKind.Text) { Derived = DerivedFields.Owner, OpenReferral = "organization" },
            OperatorType,
            new("opened", "Open since", Quality, FieldKind.Text)
            {
                On = SubjectKind.Centre,
                StaleAfterDays = Years(20),
                ExpiresAfterDays = Years(50),
            },
            new("partners", "Works with", Quality, FieldKind.Texts) { StaleAfterDays = Years(3) },
            // Aftercare
            new("aftercare-length", "Length of aftercare", Aftercare, FieldKind.Weeks)
            {
                StaleAfterDays = Years(3),
                Question = "How long does aftercare last, and is it included in the price?",
            },
            new("aftercare", "Aftercare", Aftercare, FieldKind.Texts)
            {
                StaleAfterDays = Years(3),
                Question = "What happens after I leave?",
                QuestionToCentre = "What happens after someone leaves?",
            },
            new("step-down", "Supported housing afterwards", Aftercare, FieldKind.YesNo)
            {
                Filter = FilterUse.WhereKnown,
                StaleAfterDays = Years(3),
                Question = "Is there supported housing afterwards?",
            },
            new("onward", "Where people go next", Aftercare, FieldKind.Texts) { StaleAfterDays = Years(3) },
            // Freshness
            Status,
            new("last-observed", "Most recent information", Freshness, FieldKind.Text) { Derived = DerivedFields.LastObserved },
        ];
}
