using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;

namespace KetamineRehab.Tests.Packages;

/// <summary>What the check of the content says of facts that cannot be as their source has it.</summary>
[Trait("Req", "T10")]
public sealed class SourceChecksTests : IDisposable
{
    private const string Register = "reg,The register,https://www.cqc.org.uk/location/1,yes";
    private readonly PackageFolder package = new();

    public SourceChecksTests()
    {
        package.Append("sources.csv", Register);
        package.Replace("centres.csv", text => text.Replace(",s,2026-04", ",reg,2026-04", StringComparison.Ordinal));
    }

    public void Dispose() => package.Dispose();

    [Fact]
    public void The_real_catalogue_names_the_speaker_of_each_source_and_contradicts_itself_nowhere()
    {
        var problems = new List<RowProblem>();
        PackagesRoom
            .Check(CatalogueFields.Standard, TimeProvider.System)
            .Run(Path.Combine(AppContext.BaseDirectory, "content"), problems.Add);

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("regulator", "s", 1), InlineData("regulator", "reg", 0)]
    [InlineData("provider", "reg", 1), InlineData("provider", "s", 0)]
    [InlineData("third-party", "reg", 1), InlineData("third-party", "s", 0)]
    [InlineData("we-asked", "reg", 1), InlineData("inferred", "reg", 0), InlineData("inferred", "s", 0)]
    public void Whoever_says_a_fact_has_to_be_whose_source_it_is(string saidBy, string source, int problems)
    {
        package.AppendSecond("facts.csv", ("said_by", saidBy), ("source", source));

        Assert.Equal(problems, Problems().Count(p => p.Column == "said_by"));
    }

    [Theory]
    [
        InlineData("regulator", "reg", 0),
        InlineData("provider", "reg", 1),
        InlineData("third-party", "reg", 1),
        InlineData("inferred", "reg", 0)
    ]
    [InlineData("regulator", "s", 1), InlineData("provider", "s", 0)]
    public void Who_runs_a_centre_is_said_by_whose_source_it_is(string saidBy, string source, int problems)
    {
        package.AppendSecond("centres.csv", ("provider_said_by", saidBy), ("source", source));

        Assert.Equal(problems, Problems().Count(p => p.Column == "provider_said_by"));
    }

    [Theory]
    [InlineData("detox", "yes", "Medically monitored.", "medical-day", "none")]
    [InlineData("medical-detail", "Clinically supervised", "", "medical-night", "none")]
    [InlineData("detox", "no", "", "detox", "yes")]
    [InlineData("detox", "no", "", "setting", "inpatient-detox")]
    [InlineData("detox", "no", "", "detox-beds", "4")]
    [InlineData("insurance", "no", "", "funding", "insurance")]
    public void One_source_does_not_contradict_itself_on_one_day(string field, string value, string note, string other, string otherValue)
    {
        package.AppendSecond("facts.csv", ("field", field), ("value", value), ("note", note));
        Assert.Empty(Problems());
        package.AppendSecond("facts.csv", ("field", other), ("value", otherValue), ("note", ""), ("observed_on", "2026-09-01"));
        Assert.Empty(Problems());
        package.AppendSecond("facts.csv", ("field", other), ("value", otherValue), ("note", ""));

        Assert.Contains("by one source on one day", Assert.Single(Problems()).Reason, StringComparison.Ordinal);
    }

    private List<RowProblem> Problems()
    {
        var problems = new List<RowProblem>();
        var records = package.Sound();
        SourceChecks.Run(records, CatalogueFields.Standard, problems.Add);
        return problems;
    }
}
