using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Core.Search;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace KetamineRehab.Tests.Search;

/// <summary>On the real guides and the real catalogue.</summary>
[Trait("Req", "RD13")]
public sealed class SiteSearchTests(SiteFactory site)
{
    private SiteSearch Search => site.Services.GetRequiredService<SiteSearch>();

    [Theory]
    [InlineData("withdrawl", "withdrawal")]
    [InlineData("bladdder", "bladder")]
    [InlineData("bladr", "bladder")]
    [InlineData("kettamine", "ketamine")]
    [InlineData("urologgy", "urology")]
    public void A_slip_of_spelling_is_mended_and_said(string typed, string meant)
    {
        var answer = Search.Search(typed);

        Assert.Equal([new Correction(typed, meant)], answer.Corrections);
        Assert.Equal(Slugs(meant), Slugs(typed));
        Assert.NotEmpty(answer.Guides.Best);
    }

    /// <summary>Twelve times “the” were six seconds of work.</summary>
    [Fact]
    public void A_word_said_again_and_again_is_looked_for_once() =>
        Assert.Equal(
            [new Correction("bladdder", "bladder")],
            Search.Search(string.Join(' ', Enumerable.Repeat("bladdder", 12))).Corrections
        );

    [Theory]
    [InlineData("ketamin", "what-is-ketamine")]
    [InlineData("blad", "bladder")]
    [InlineData("withdr", "withdrawal")]
    [InlineData("insur", "costs-insurance")]
    [InlineData("insurence", "costs-insurance")]
    public void The_beginning_of_a_word_is_enough(string typed, string slug)
    {
        Assert.Contains(slug, Slugs(typed));
        Assert.Empty(Search.Search(typed).Corrections);
    }

    [Theory]
    [InlineData("ket")]
    [InlineData("K")]
    [InlineData("special K")]
    [InlineData("Special k")]
    [InlineData("vitamin K")]
    public void Street_names_find_what_ketamine_finds(string name)
    {
        var (asked, proper) = (Search.Search(name), Search.Search("ketamine"));

        Assert.Contains("what-is-ketamine", Slugs(name));
        Assert.True(asked.Guides.Total >= proper.Guides.Total && asked.Centres.Total >= proper.Centres.Total);
        Assert.NotEmpty(asked.Centres.Best);
        Assert.Contains(asked.Terms.Best, t => t.Item.Term == "Ketamine");
    }

    [Theory]
    [InlineData("ket cramps", "k-cramps-liver")]
    [InlineData("khole", "effects-and-k-hole")]
    [InlineData("cold turkey", "withdrawal")]
    [InlineData("my daughter", "families")]
    [InlineData("carer's assessment", "families")]
    [InlineData("carer’s assessment", "families")]
    public void Other_words_for_a_thing_find_its_guide(string typed, string slug) => Assert.Equal(slug, Slugs(typed)[0]);

    [Fact]
    public void A_whole_question_finds_its_answer()
    {
        var answer = Search.Search("how long does withdrawal last?");

        Assert.Equal("How long does withdrawal last?", answer.Questions.Best[0].Item.Text);
        Assert.False(answer.IsLoose);
        Assert.Contains(answer.Guides.Best.SelectMany(g => g.Snippet), part => part.IsFound);
    }

    [Fact]
    public void Where_nothing_has_every_word_some_of_them_are_enough_and_it_says_so()
    {
        var answer = Search.Search("bladder zzyzx");

        Assert.True(answer.IsLoose);
        Assert.Contains("bladder", Slugs("bladder zzyzx"));
    }

    [Fact]
    public void Where_only_services_have_every_word_what_people_read_stands_before_them()
    {
        var answer = Search.Search("rehab on benefits");

        Assert.NotEmpty(answer.Guides.Best);
        Assert.NotEmpty(answer.Centres.Best);
        Assert.Empty(Search.Search("Littledale Hall").Guides.Best);
    }

    [Theory]
    [InlineData("rehab on benefits zzyzx")]
    [InlineData("free rehab glasgow woman")]
    [InlineData("private detox counsellor near bristol zzyzx")]
    public void Where_not_every_word_fits_no_centre_is_listed_for_a_word_that_hundreds_have(string typed)
    {
        var answer = Search.Search(typed);

        Assert.True(answer.IsLoose);
        Assert.Empty(answer.Centres.Best);
        Assert.NotEmpty(answer.Guides.Best);
    }

    [Theory]
    [InlineData("Littledale zzyzx", "littledale hall")]
    [InlineData("Littledale Hall", "littledale hall")]
    [InlineData("Litledale", "littledale hall")]
    public void A_centre_is_found_by_its_name_even_with_a_slip(string typed, string name) =>
        Assert.Contains(Search.Search(typed).Centres.Best, c => c.Item.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("LS6", "LS6")]
    [InlineData("LS6 3HN", "LS6")]
    [InlineData("leeds", "Leeds")]
    [InlineData("Newport", "Newport")]
    [InlineData("ket", "")]
    [InlineData("bladder", "")]
    public void A_place_leads_to_the_finder_and_a_word_that_only_begins_like_one_does_not(string typed, string place) =>
        Assert.Equal(place, Search.Search(typed).Near?.Place ?? "");

    [Theory]
    [InlineData("rehab leeds", "Leeds")]
    [InlineData("rehab near cardiff", "Cardiff")]
    [InlineData("residential manchester detox", "Manchester")]
    [InlineData("detox in milton keynes", "Milton Keynes")]
    [InlineData("rehab in reading", "Reading")]
    [InlineData("reading about ketamine", "")]
    [InlineData("hot bath for cramps", "")]
    [InlineData("help in wales", "")]
    [InlineData("rehab near hebden bridge", "Hebden Bridge")]
    [InlineData("detox ls6", "LS6")]
    [InlineData("rugby injury", "")]
    [InlineData("is there any hope", "")]
    [InlineData("living in hope", "")]
    [InlineData("rest and sleep", "")]
    [InlineData("vitamin b12", "")]
    [InlineData("chelsea my daughter", "")]
    [InlineData("coming down", "")]
    [Trait("Req", "L1")]
    public void A_place_among_other_words_leads_to_the_finder_and_the_others_are_looked_for(string typed, string place)
    {
        var answer = Search.Search(typed);

        Assert.Equal(place, answer.Near?.Place ?? "");
        Assert.NotEqual(0, answer.Total);
    }

    [Theory]
    [InlineData("nhs 24", "NHS 24")]
    [InlineData("samaritans", "Samaritans")]
    [InlineData("samaritan number", "Samaritans")]
    [InlineData("samaratans", "Samaritans")]
    [InlineData("frank", "FRANK")]
    [InlineData("call FRANK", "FRANK")]
    [InlineData("dan 24/7", "DAN 24/7")]
    [InlineData("childline", "Childline")]
    [InlineData("116 123", "Samaritans")]
    [InlineData("116123", "Samaritans")]
    [InlineData("0800 1111", "Childline")]
    [Trait("Req", "H8")]
    public void A_crisis_contact_is_found_by_its_name_or_number(string typed, string name) =>
        Assert.Contains(name, Search.Search(typed).Lines.Select(l => l.Name));

    [Theory]
    [InlineData("ketamine")]
    [InlineData("bladder pain")]
    [InlineData("emergency")]
    [InlineData("nhs")]
    [InlineData("services near me")]
    public void A_word_that_names_no_contact_brings_none(string typed) => Assert.Empty(Search.Search(typed).Lines);

    [Fact]
    public void A_line_we_give_no_number_for_is_found_by_its_name_with_the_reason() =>
        Assert.Equal("The number we found is an old one.", Assert.Single(Search.Search("know the score").LeftOut).Why);

    [Theory]
    [InlineData("wonk")]
    [InlineData("donkey dust")]
    [InlineData("cat valium")]
    [InlineData("horse tranquilliser")]
    public void A_street_name_means_ketamine_and_is_not_mended_into_another_word(string name)
    {
        Assert.Empty(Search.Search(name).Corrections);
        Assert.Contains("what-is-ketamine", Slugs(name));
    }

    [Theory]
    [InlineData("bonk")]
    [InlineData("mork")]
    public void A_short_word_is_not_mended_into_an_unrelated_one(string typed) => Assert.Empty(Search.Search(typed).Corrections);

    [Theory]
    [InlineData("catheter", "bladder")]
    [InlineData("cystectomy", "bladder")]
    [InlineData("ulcers", "bladder")]
    [InlineData("overdose", "effects-and-k-hole")]
    public void Words_of_doctors_find_the_guide_that_helps(string typed, string slug) => Assert.Contains(slug, Slugs(typed));

    [Theory]
    [InlineData("it burns when i wee")]
    [InlineData("piss burns")]
    public void A_word_for_pee_finds_what_is_written_with_another(string typed) => Assert.Contains("bladder", Slugs(typed));

    [Theory]
    [InlineData("ket bladder blood in pee", "Is blood in pee an emergency?")]
    [InlineData("waiting list", "How long is the wait?")]
    public void A_question_that_lacks_one_of_the_words_is_still_found(string typed, string question) =>
        Assert.Contains(Search.Search(typed).Questions.Best, q => q.Item.Text == question);

    [Theory]
    [InlineData("3 grams a day")]
    [InlineData("smoking")]
    [InlineData("police caution")]
    [InlineData("liver failure")]
    [InlineData("ketty")]
    public void A_plain_word_is_not_mended_into_another(string typed) => Assert.Empty(Search.Search(typed).Corrections);

    [Theory]
    [InlineData("my son is blue", UrgentNeed.Emergency)]
    [InlineData("k hole help", UrgentNeed.Emergency)]
    [InlineData("friend in k hole", UrgentNeed.Emergency)]
    [InlineData("in a k-hole and scared", UrgentNeed.Emergency)]
    [InlineData("999", UrgentNeed.Emergency)]
    [InlineData("pregnant and bleeding", UrgentNeed.Emergency)]
    [InlineData("swallowed something", UrgentNeed.Emergency)]
    [InlineData("unalive", UrgentNeed.Crisis)]
    [InlineData("unable to urinate", UrgentNeed.Bladder)]
    [InlineData("peeing jelly", UrgentNeed.Bladder)]
    [InlineData("fever and back pain", UrgentNeed.Bladder)]
    [InlineData("sepsis", UrgentNeed.Bladder)]
    [InlineData("i'm in agony", UrgentNeed.Bladder)]
    [InlineData("od'd", UrgentNeed.Emergency)]
    [InlineData("he's od’d", UrgentNeed.Emergency)]
    [InlineData("he od´d", UrgentNeed.Emergency)]
    [InlineData("o.d.", UrgentNeed.Emergency)]
    [InlineData("i think im going to die", UrgentNeed.Emergency)]
    [InlineData("she blacked out", UrgentNeed.Emergency)]
    [InlineData("he's gone floppy", UrgentNeed.Emergency)]
    [InlineData("he is limp", UrgentNeed.Emergency)]
    [InlineData("hes not moving", UrgentNeed.Emergency)]
    [InlineData("she stopped moving", UrgentNeed.Emergency)]
    [InlineData("he wont come round", UrgentNeed.Emergency)]
    [InlineData("foaming at the mouth", UrgentNeed.Emergency)]
    [InlineData("hes gone grey", UrgentNeed.Emergency)]
    [InlineData("she turned blue", UrgentNeed.Emergency)]
    [InlineData("cold and blue", UrgentNeed.Emergency)]
    [InlineData("gurgling", UrgentNeed.Emergency)]
    [InlineData("his heart stopped", UrgentNeed.Emergency)]
    [InlineData("my chest hurts", UrgentNeed.Emergency)]
    [InlineData("vomiting blood", UrgentNeed.Emergency)]
    [InlineData("took all my pills", UrgentNeed.Emergency)]
    [InlineData("hang myself", UrgentNeed.Crisis)]
    [InlineData("i keep thinking of hanging myself", UrgentNeed.Crisis)]
    [InlineData("jump off", UrgentNeed.Crisis)]
    [InlineData("i feel like ending it", UrgentNeed.Crisis)]
    [InlineData("life not worth living", UrgentNeed.Crisis)]
    [InlineData("i want to disappear", UrgentNeed.Crisis)]
    [InlineData("cant pass urine", UrgentNeed.Bladder)]
    [InlineData("nothing comes out when i pee", UrgentNeed.Bladder)]
    [InlineData("no wee", UrgentNeed.Bladder)]
    [InlineData("haven't peed", UrgentNeed.Bladder)]
    [InlineData("not peed all day", UrgentNeed.Bladder)]
    [InlineData("wee blood", UrgentNeed.Bladder)]
    [InlineData("peeing clots", UrgentNeed.Bladder)]
    [InlineData("high temperature and pain peeing", UrgentNeed.Bladder)]
    [InlineData("my waters broke", UrgentNeed.Pregnancy)]
    [InlineData("hearing voices", UrgentNeed.Distress)]
    [InlineData("i am not coping", UrgentNeed.Distress)]
    [InlineData("rape", UrgentNeed.Distress)]
    [InlineData("stopped drinking shaking", UrgentNeed.Stopping)]
    [InlineData("alcohol withdrawal", UrgentNeed.Stopping)]
    [InlineData("ghb withdrawal", UrgentNeed.Stopping)]
    [InlineData("gonna top myself", UrgentNeed.Crisis)]
    [InlineData("jaundiced", UrgentNeed.Belly)]
    [InlineData("stomach killing me after k", UrgentNeed.Belly)]
    [InlineData("it burns when i wee", UrgentNeed.Bladder)]
    [InlineData("weeing burns", UrgentNeed.Bladder)]
    [InlineData("piss stings", UrgentNeed.Bladder)]
    [InlineData("urine hurts", UrgentNeed.Bladder)]
    [InlineData("cant wake up", UrgentNeed.Emergency)]
    [InlineData("can't wake him up", UrgentNeed.Emergency)]
    [InlineData("she is NOT breathing", UrgentNeed.Emergency)]
    [InlineData("overdose", UrgentNeed.Emergency)]
    [InlineData("overdosed on ket", UrgentNeed.Emergency)]
    [InlineData("overdoze", UrgentNeed.Emergency)]
    [InlineData("fitting", UrgentNeed.Emergency)]
    [InlineData("having a seizure", UrgentNeed.Emergency)]
    [InlineData("seizuer", UrgentNeed.Emergency)]
    [InlineData("blue lips", UrgentNeed.Emergency)]
    [InlineData("suicide", UrgentNeed.Crisis)]
    [InlineData("suiside", UrgentNeed.Crisis)]
    [InlineData("feeling suicidal", UrgentNeed.Crisis)]
    [InlineData("I want to kill myself", UrgentNeed.Crisis)]
    [InlineData("i dont want to be here", UrgentNeed.Crisis)]
    [InlineData("blood in my pee", UrgentNeed.Bladder)]
    [InlineData("cant pee", UrgentNeed.Bladder)]
    [InlineData("bladder pain", UrgentNeed.Bladder)]
    [InlineData("my bladder hurts", UrgentNeed.Bladder)]
    [InlineData("it hurts to pee", UrgentNeed.Bladder)]
    [InlineData("hurts when i pee", UrgentNeed.Bladder)]
    [InlineData("burning when i wee", UrgentNeed.Bladder)]
    [InlineData("blood in urine", UrgentNeed.Bladder)]
    [InlineData("stomach cramps", UrgentNeed.Belly)]
    [InlineData("k cramps", UrgentNeed.Belly)]
    [InlineData("k-cramps", UrgentNeed.Belly)]
    [InlineData("bad pain in my stomach", UrgentNeed.Belly)]
    [InlineData("my eyes are yellow", UrgentNeed.Belly)]
    [Trait("Req", "H8")]
    public void What_sounds_like_an_emergency_is_heard(string typed, UrgentNeed need) => Assert.Equal([need], Search.Search(typed).Urgent);

    [Theory]
    [InlineData("ketamine")]
    [InlineData("how do I wake up earlier")]
    [InlineData("breathing exercises")]
    [InlineData("what is a k hole")]
    [InlineData("ketamine withdrawal")]
    [InlineData("feeling blue")]
    [InlineData("is private rehab fitted with wifi")]
    [InlineData("stop")]
    [InlineData("detox")]
    [InlineData("blue badge")]
    [InlineData("jump")]
    [InlineData("cold")]
    [InlineData("cold turkey")]
    [InlineData("limping")]
    [InlineData("odd smell")]
    [InlineData("no urine infection")]
    [InlineData("ket not weed")]
    [InlineData("forming habits")]
    [InlineData("not worth the money")]
    public void What_does_not_is_left_alone(string typed) => Assert.Empty(Search.Search(typed).Urgent);

    [Fact]
    [Trait("Req", "H8")]
    public void A_baby_that_does_not_move_is_heard_as_one_that_is_born_or_not() =>
        Assert.Equal([UrgentNeed.Emergency, UrgentNeed.Pregnancy], Search.Search("baby not moving").Urgent);

    [Theory]
    [InlineData("my kid is on ket", "families")]
    [InlineData("my kid takes ketamine", "families")]
    [InlineData("son addicted to ketamine", "families")]
    [InlineData("my 15 year old daughter", "families")]
    [InlineData("child using ketamine bladder", "families")]
    [InlineData("i'm 14 and on ket", "under-18")]
    [InlineData("im 17", "under-18")]
    [InlineData("im only 16 and my mum found out", "under-18")]
    [InlineData("teenager", "under-18")]
    public void Who_the_help_is_for_gets_the_guide_for_them_first(string typed, string slug) => Assert.Equal(slug, Slugs(typed)[0]);

    [Theory]
    [InlineData("kidney pain")]
    [InlineData("i'm 14 days clean of ketamine")]
    [InlineData("im 34 and on ket")]
    public void Nobody_is_taken_for_a_child_or_a_parent_by_a_word_that_only_begins_so(string typed) =>
        Assert.False(Slugs(typed)[0] is "families" or "under-18");

    [Theory]
    [InlineData("psychosis", "mind-memory")]
    [InlineData("hallucinations", "mind-memory")]
    [InlineData("paranoid", "mind-memory")]
    [InlineData("hearing voices", "mind-memory")]
    [InlineData("delirium", "effects-and-k-hole")]
    [InlineData("insomnia", "withdrawal")]
    [InlineData("domestic abuse", "families")]
    [InlineData("tusi", "mixing")]
    [InlineData("chemsex", "mixing")]
    public void Words_our_guides_do_not_use_lead_to_the_guide_that_helps(string typed, string slug) => Assert.Contains(slug, Slugs(typed));

    [Fact]
    public void What_no_guide_tells_of_is_still_a_word_explained() =>
        Assert.Equal("Sexual assault", Assert.Single(Search.Search("rape").Terms.Best).Item.Term);

    [Fact]
    [Trait("Req", "H8")]
    public void An_emergency_is_heard_at_the_end_of_more_than_can_be_looked_for()
    {
        var answer = Search.Search(string.Concat(Enumerable.Repeat("it has been a long year ", 40)) + "i want to die");

        Assert.True(answer.IsTooLong);
        Assert.Equal([UrgentNeed.Crisis], answer.Urgent);
    }

    [Fact]
    public void An_emergency_is_heard_even_in_more_than_can_be_looked_for()
    {
        var answer = Search.Search("he is not breathing " + new string('a', 300));

        Assert.True(answer.IsTooLong);
        Assert.Equal([UrgentNeed.Emergency], answer.Urgent);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("ketamine*")]
    [InlineData("NEAR(\"a\" \"b\", 2)")]
    [InlineData("title : bladder")]
    [InlineData("bladder AND OR NOT")]
    [InlineData("'; DROP TABLE words; --")]
    [InlineData("-bladder ^ { } ( ) + ~")]
    [InlineData("😀 👩‍👩‍👧")]
    [InlineData("مرحبا كيتامين")]
    [InlineData("\u202Ebladder\u202C")]
    [InlineData("e\u0301")]
    [InlineData("\u0000\u0001")]
    [InlineData("ſ ﬁ ᾳ ⅷ ²")]
    [InlineData("\ud800")]
    public void Odd_input_is_only_words_or_nothing(string typed)
    {
        var before = Search.Search("bladder").Guides.Total;

        var answer = Search.Search(typed);

        Assert.False(answer.IsTooLong);
        Assert.InRange(before, 1, 100);
        Assert.Equal(before, Search.Search("bladder").Guides.Total);
        Assert.True(!answer.IsEmpty || answer.Total == 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    public void Nothing_asked_is_nothing_looked_for(string? typed) => Assert.True(Search.Search(typed).IsEmpty);

    [Fact]
    public void Up_to_200_characters_are_looked_for()
    {
        Assert.False(Search.Search(new string('a', 200)).IsTooLong);
        Assert.True(Search.Search(new string('a', 201)).IsTooLong);
    }

    [Fact]
    public async Task A_change_of_the_catalogue_reaches_the_search()
    {
        await using var own = new SiteFactory();
        var search = own.Services.GetRequiredService<SiteSearch>();
        Assert.Empty(search.Search("Quillfeather").Centres.Best);

        own.Services.GetRequiredService<CatalogueStore>().Use(new Invented().With("quillfeather").Records);

        Assert.Equal("quillfeather house", Assert.Single(search.Search("Quillfeather").Centres.Best).Item.Name);
        Assert.Equal("quillfeather house", Assert.Single(search.Search("quilfeather").Centres.Best).Item.Name);
        Assert.Empty(search.Search("Littledale").Centres.Best);
    }

    [Fact]
    public void Centres_that_are_not_public_are_not_found()
    {
        var snapshot = site.Services.GetRequiredService<CatalogueStore>().Current;
        foreach (var centre in snapshot.Centres.Where(c => !c.Public.Any()).Take(20))
            Assert.DoesNotContain(Search.Search(centre.Centre.Name).Centres.Best, c => c.Item.Id == centre.Centre.Id);
    }

    private List<string> Slugs(string typed) => [.. Search.Search(typed).Guides.Best.Select(g => g.Item.Slug)];
}
