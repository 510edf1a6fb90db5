using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

public sealed class TreatmentWaitsTests : IDisposable
{
    private const string Header = "authority_key,nation,measure,period_end,share,source_title,source_url,licence";
    private readonly string directory = Directory.CreateTempSubdirectory("waits-").FullName;

    public TreatmentWaitsTests() =>
        File.Copy(Path.Combine(Shipped.Directory, TreatmentWaits.File), Path.Combine(directory, TreatmentWaits.File));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("IV2", "NHS Highland", 84, "April to June 2025")]
    [InlineData("LS6", "England", 98, "April 2022 to March 2023")]
    public void A_wait_is_that_of_the_area_the_figure_is_about(string place, string where, int inHundred, string when)
    {
        var wait = TreatmentWaits.Load(directory).For(Shipped.Found(place))!;
        Assert.Equal((where, inHundred, when), (wait.Where, wait.InHundred, wait.When));
    }

    [Fact]
    public void Where_neither_the_area_nor_the_nation_has_a_figure_there_is_none() =>
        Assert.Null(TreatmentWaits.Load(directory).For(Shipped.Found("CF40")));

    [Fact]
    public void A_newer_file_replaces_its_own_rows_and_keeps_the_others()
    {
        Assert.Equal(
            1,
            TakeIn(
                "Highland,scotland,m,2025-09-30,0.5,t,https://example.org/,OGL v3",
                "Fife,scotland,m,2025-03-31,0.1,t,https://example.org/,OGL v3"
            ).Newer
        );
        var waits = TreatmentWaits.Load(directory);
        Assert.Equal((50, "July to September 2025"), (waits.For(Shipped.Found("IV2"))!.InHundred, waits.For(Shipped.Found("IV2"))!.When));
        Assert.NotEqual(10, waits.For(Shipped.Found("KY1"))!.InHundred);
        Assert.Equal("England", waits.For(Shipped.Found("LS6"))!.Where);
    }

    [Theory]
    [InlineData("Atlantis,scotland,m,2025-09-30,0.5,t,https://example.org/,OGL v3", "areas.csv")]
    [InlineData("Fife,scotland,m,2025-09-30,84,t,https://example.org/,OGL v3", "share")]
    [InlineData("Fife,scotland,m,September,0.5,t,https://example.org/,OGL v3", "period_end")]
    public void A_file_that_is_not_sound_changes_nothing(string row, string reason)
    {
        var before = File.ReadAllText(Path.Combine(directory, TreatmentWaits.File));
        Assert.Contains(reason, Assert.Throws<ContentException>(() => TakeIn(row)).Reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(directory, TreatmentWaits.File)));
    }

    private (int Newer, int All) TakeIn(params string[] rows)
    {
        var file = Path.Combine(directory, "newer.csv");
        File.WriteAllLines(file, [Header, .. rows]);
        return TreatmentWaits.TakeIn(directory, file);
    }
}
