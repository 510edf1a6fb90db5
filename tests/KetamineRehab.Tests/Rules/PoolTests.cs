namespace KetamineRehab.Tests.Rules;

public sealed class PoolTests
{
    [Fact]
    public void No_test_closes_the_connections_of_the_tests_beside_it()
    {
        const string All = "ClearAll" + "Pools";
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Sources.Folder, "tests", "KetamineRehab.Tests"), "*.cs", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(All, StringComparison.Ordinal)
        );
    }
}
