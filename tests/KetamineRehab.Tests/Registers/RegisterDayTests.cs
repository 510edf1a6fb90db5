using KetamineRehab.Core.Registers;
using static KetamineRehab.Tests.Registers.RegisterSheet;

namespace KetamineRehab.Tests.Registers;

[Trait("Req", "O5")]
public sealed class RegisterDayTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly string folder = Directory.CreateTempSubdirectory("rehab-days-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("MDSF_data_30 June 2026.csv", "2026-06-30")]
    [InlineData("MDSF_data_30%20June%202026.csv", "2026-06-30")]
    [InlineData("13_May_2026_CQC_directory.csv", "2026-05-13")]
    [InlineData("1_May_2026_CQC_directory (1).csv", "2026-05-01")]
    [InlineData("13th May 2026.csv", "2026-05-13")]
    [InlineData("01-Apr-26 directory.csv", "2026-04-01")]
    [InlineData("CQC May 31, 2026.csv", "2026-05-31")]
    [InlineData("260531datastoreexternal.csv", "2026-05-31")]
    [InlineData("datastore 310526.csv", "2026-05-31")]
    [InlineData("MDSF_Jun2024.csv", "2024-06")]
    [InlineData("Datastore May 2026.csv", "2026-05")]
    [InlineData("Sept_2025.csv", "2025-09")]
    [InlineData("register_20260531.csv", "2026-05-31")]
    [InlineData("register_31052026.csv", "2026-05-31")]
    [InlineData("register-202605.csv", "2026-05")]
    [InlineData("register 2026-05-31.csv", "2026-05-31")]
    [InlineData("register 31-05-2026.csv", "2026-05-31")]
    [InlineData("register 31.05.2026.csv", "2026-05-31")]
    [InlineData("register_1.5.2026.csv", "2026-05-01")]
    [InlineData("register_05-2026.csv", "2026-05")]
    [InlineData("cqc-2026-04.csv", "2026-04")]
    [InlineData("2026_04_30_CQC.csv", "2026-04-30")]
    [InlineData("2026-04 CQC 30 April 2026.csv", "2026-04-30")]
    [InlineData("C:\\2025-01-01\\CQC 30 April 2026.csv", "2026-04-30")]
    public void A_name_of_the_regulators_says_the_day(string name, string day)
    {
        var found = RegisterDay.Of(Kept(Cqc.Of()), name, Today);
        Assert.Equal((day, ""), (found.On?.ToString(), found.Problem));
    }

    [Theory]
    [InlineData("register.csv", "Neither the file nor its name says when it was made.")]
    [InlineData("cqc-2026-19.csv", "Neither the file nor its name says when it was made.")]
    [InlineData("directory 2024-25.csv", "Neither the file nor its name says when it was made.")]
    [InlineData("cqc 123456.csv", "Neither the file nor its name says when it was made.")]
    [InlineData("MDSF 31 June 2026.csv", "“31 June 2026” is not a date.")]
    [InlineData("cqc 2026-02-30.csv", "“2026-02-30” is not a date.")]
    [InlineData("cqc 05-31-2026.csv", "“05-31-2026” is not a date.")]
    [InlineData("210925.csv", "“210925.csv” can be read as 25 September 2021 or 21 September 2025.")]
    [InlineData("1 April 2025 to 31 March 2026.csv", "“1 April 2025 to 31 March 2026.csv” can be read as 1 April 2025 or 31 March 2026.")]
    [InlineData("13 May 2027.csv", "13 May 2027 is in the future.")]
    public void A_day_that_is_missing_impossible_or_unsure_is_asked(string name, string problem)
    {
        var found = RegisterDay.Of(Kept(Cqc.Of()), name, Today);
        Assert.Equal((null, problem), (found.On, found.Problem));
    }

    [Theory]
    [InlineData("Produced on 01 April 2026\r\n", "register.csv", "2026-04-01")]
    [InlineData("Date: produced on 1/4/2026,,\r\n", "cqc-2025-01.csv", "2026-04-01")]
    [InlineData("produced on 32 April 2026\r\n", "register.csv", null)]
    [InlineData("produced on 32 April 2026\r\n", "cqc-2026-04.csv", "2026-04")]
    public void The_day_above_the_header_comes_first(string above, string name, string? day) =>
        Assert.Equal(day, RegisterDay.Of(Kept(above + Cqc.Of()), name, Today).On?.ToString());

    [Theory]
    [InlineData("2026-05-03", "2026-05-03")]
    [InlineData("3 May 2026", "2026-05-03")]
    [InlineData("3/5/2026", "2026-05-03")]
    [InlineData("undated", null)]
    [InlineData("yesterday", null)]
    [InlineData("2027-01", null)]
    public void A_day_that_a_person_gives_is_read_the_same_way(string text, string? day)
    {
        var given = RegisterDay.Given(text, Today);
        Assert.Equal((day, day is null), (given.On?.ToString(), given.Problem.Length > 0));
    }

    private string Kept(string content)
    {
        var path = Path.Combine(folder, "kept.part");
        File.WriteAllText(path, content);
        return path;
    }
}
