using System.Globalization;
using KetamineRehab.Benchmarks;

switch (args)
{
    case ["facets", .. var sizes]:
        Console.WriteLine("| programmes | facts | facets counted | index built | index holds | median | p99 | worst |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes.DefaultIfEmpty("100000"))
            FacetFigures.Print(int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    case ["bare", var url]:
        BareServer.Run(url);
        return 0;
    default:
        Console.Error.WriteLine("facets [PROGRAMMES…] | bare URL     (load.sh beside this file runs the load profile)");
        return 2;
}
