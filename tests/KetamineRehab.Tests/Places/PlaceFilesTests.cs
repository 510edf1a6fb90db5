using System.Text.Json;
using KetamineRehab.Core;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Places;

namespace KetamineRehab.Tests.Places;

[Trait("Req", "L5")]
public sealed class PlaceFilesTests : IDisposable
{
    private readonly string broken = Directory.CreateTempSubdirectory("places").FullName;

    public PlaceFilesTests()
    {
        foreach (var file in Directory.GetFiles(Shipped.Directory))
            File.Copy(file, Path.Combine(broken, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(broken, recursive: true);

    [Fact]
    public void Every_outcode_of_the_kingdom_has_nation_region_and_outside_northern_ireland_a_council()
    {
        var places = Shipped.Rows("outcodes.csv").Select(r => Shipped.Found(r[0])).ToArray();
        var islands = places.Where(p => p.Nation.Length == 0).ToArray();
        Assert.All(islands, p => Assert.Matches("^(GY|IM|JE)", p.Label));
        Assert.All(
            places.Except(islands),
            p =>
            {
                Assert.Contains(Vocabularies.Nation, n => n.Key == p.Nation);
                Assert.Contains(Vocabularies.Region, r => r.Key == p.Region);
                Assert.NotNull(p.Authority);
            }
        );
    }

    [Fact]
    public void The_data_package_describes_exactly_the_files_and_their_columns()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Directory, "datapackage.json")));
        var described = package
            .RootElement.GetProperty("resources")
            .EnumerateArray()
            .ToDictionary(
                r => r.GetProperty("path").GetString()!,
                r =>
                    string.Join(
                        ',',
                        r.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString())
                    )
            );
        var held = Directory.GetFiles(Shipped.Directory, "*.csv").ToDictionary(f => Path.GetFileName(f), f => File.ReadLines(f).First());
        Assert.Equal(held.OrderBy(f => f.Key), described.OrderBy(f => f.Key));
    }

    [Theory]
    [InlineData("outcodes.csv")]
    [InlineData("sectors.csv")]
    [InlineData("towns.csv")]
    [InlineData("localities.csv")]
    [InlineData("aliases.csv")]
    [InlineData("words.csv")]
    [InlineData("authorities.csv")]
    [InlineData("trusts.csv")]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(Path.Combine(broken, file));
        Assert.Equal(file, Assert.Throws<ContentException>(() => PlaceIndex.Load(broken)).File);
    }

    [Theory]
    [InlineData("outcodes.csv", "LS99,abc,-1.5,england,north-east,Leeds", "latitude")]
    [InlineData("outcodes.csv", "LS99,-1.5,53.8,england,north-east,Leeds", "latitude")]
    [InlineData("outcodes.csv", "LS99,53.8,-1.5,england,north-pole,Leeds", "north-pole")]
    [InlineData("outcodes.csv", "LS99,53.8,-1.5,england,north-east,Leeds", "Leeds")]
    [InlineData("outcodes.csv", "LS99,53.8,-1.5,england,north-east,Atlantis", "Atlantis")]
    [InlineData("outcodes.csv", "LS6,53.8,-1.5,england,yorkshire-and-the-humber,Leeds", "twice")]
    [InlineData("outcodes.csv", "LS99,53.8", "cells")]
    [InlineData("sectors.csv", "ZZ99 1,53.8,-1.5,", "ZZ99 1")]
    [InlineData("sectors.csv", "LS6 3,53.8,-1.5,", "twice")]
    [InlineData("sectors.csv", "LS6 0,53.8,-1.5,Atlantis", "Atlantis")]
    [InlineData("towns.csv", "Nowhere,53.8,-1.5,england,Leeds,many", "population")]
    [InlineData("towns.csv", ",53.8,-1.5,england,Leeds,0", "name")]
    [InlineData("localities.csv", "Nowhere,53.8,-1.5,england,", "area")]
    [InlineData("words.csv", "co,company", "twice")]
    [InlineData("aliases.csv", "Foo,Nowhere at all", "Nowhere at all")]
    [InlineData("aliases.csv", "Foo,Newport", "Newport")]
    [InlineData("authorities.csv", "Leeds,Leeds,Leeds", "twice")]
    [InlineData("authorities.csv", "Atlantis,Atlantis,Atlantis", "areas.csv")]
    [InlineData("trusts.csv", "ZZ9,belfast-trust,", "ZZ9")]
    [InlineData("trusts.csv", "BT1,atlantis,", "atlantis")]
    public void A_broken_row_is_named_by_file_line_and_reason(string file, string row, string reason)
    {
        var path = Path.Combine(broken, file);
        File.AppendAllText(path, row + "\n");
        var thrown = Assert.Throws<ContentException>(() => PlaceIndex.Load(broken));
        Assert.Equal((file, File.ReadLines(path).Count()), (thrown.File, thrown.Line));
        Assert.Contains(reason, thrown.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full,wales,M1 1l2 2/><script>z", "path")]
    [InlineData("huge,wales,M1 1l2 2 3 3z", "huge")]
    [InlineData("full,atlantis,M1 1l2 2 3 3z", "atlantis")]
    [InlineData("full,wales,M1 1l2 2 3 3z", "wales")]
    public void A_broken_outline_is_named(string row, string reason)
    {
        File.AppendAllText(Path.Combine(broken, "outline.csv"), row.Replace("\"", "\"\"", StringComparison.Ordinal) + "\n");
        Assert.Contains(reason, Assert.Throws<ContentException>(() => UkOutline.Load(broken)).Message, StringComparison.Ordinal);
    }
}
