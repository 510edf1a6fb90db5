using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Tests.Catalogue;

public sealed class TensionTests
{
    private static EffectiveValue Detox(params string[] facts)
    {
        var snapshot = new Invented().With("elm", facts).Snapshot();
        return snapshot.Value(snapshot.Programme("elm")!, CatalogueFields.Detox);
    }

    [Theory, Trait("Req", "T11")]
    [InlineData("We have also read: medical cover by night: no medical staff. Ask who", "medical-night=none", "medical-day=nurse-on-site")]
    [InlineData(
        "We have also read: medical cover by day: no medical staff; medical cover by night: no medical staff. Ask who",
        "medical-night=none",
        "medical-day=none"
    )]
    public void Detox_without_medical_cover_is_told_with_a_warning_and_stays_as_stated(string warning, params string[] cover)
    {
        var value = Detox([.. cover, "detox=yes"]);
        Assert.StartsWith(warning, value.Warning, StringComparison.Ordinal);
        Assert.Equal((Answer.Yes, "Yes"), (value.Answer, value.Format()));
    }

    [Fact]
    public void Silence_about_medical_cover_stands_beside_a_yes_and_warns_of_nothing()
    {
        var value = Detox("detox=yes");
        Assert.Null(value.Warning);
        Assert.Equal(
            ["Medical cover by day: Not stated", "Medical cover by night: Not stated"],
            value.Beside.Select(v => $"{v.Field.Label}: {v.Format()}")
        );
        Assert.Null(Detox("detox=yes", "medical-night=nurse-on-site").Warning);
    }

    [Fact]
    public void Where_nobody_says_yes_nothing_stands_beside_it()
    {
        Assert.Empty(Detox("detox=no", "medical-night=none").Beside);
        Assert.Null(Detox("medical-night=none").Warning);
    }

    [Fact, Trait("Req", "O3")]
    public void What_follows_from_a_field_grows_old_with_it()
    {
        var snapshot = new Invented()
            .With("elm", ["setting=residential-rehab", "pain-plan=yes"], observedOn: "2023-12-20")
            .With("oak", ["price=100/week", "length=4", "price-covers-all=yes"], observedOn: "2026-04-01")
            .Snapshot();
        foreach (
            var (id, worked, from) in (ReadOnlySpan<(string, string, string)>)
                [("elm", "level", "setting"), ("elm", "bladder-ready", "pain-plan"), ("oak", "total-price", "price")]
        )
        {
            var (a, b) = (Value(id, worked), Value(id, from));
            Assert.Equal(b.AgeOf(b.Front!), a.AgeOf(a.Front!));
        }
        Assert.False(Value("elm", "level").IsStale);
        Assert.True(Value("oak", "total-price").IsStale);

        EffectiveValue Value(string id, string field) => snapshot.Value(snapshot.Programme(id)!, snapshot.Fields.Find(field)!);
    }
}
