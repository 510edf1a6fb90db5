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
    case ["submissions", var label, var url, var data, var seconds]:
        await SubmissionFigures.PrintAsync(label, new(url), data, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["journey", var url, var data, var seconds, .. var crowds]:
        Console.WriteLine("| people at once | pages/s | median | p95 | p99 | errors |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await JourneyFigures.PrintAsync(
            new(url),
            data,
            TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)),
            crowds.Select(c => int.Parse(c, CultureInfo.InvariantCulture))
        );
        return 0;
    case ["queue", .. var sizes]:
        Console.WriteLine("| requests | median | p99 | worst |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var size in sizes.DefaultIfEmpty("10000"))
            await QueueFigures.PrintAsync(int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    case ["desk", .. var sizes]:
        Console.WriteLine("| list | first look | median | p99 | worst |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var size in sizes.DefaultIfEmpty("100000"))
            await DeskFigures.PrintAsync(int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    case ["ask", var size, .. var database]:
        Console.WriteLine("| what | took |");
        Console.WriteLine("|---|---|");
        await AskFigures.PrintAsync(int.Parse(size, CultureInfo.InvariantCulture), database.FirstOrDefault() ?? "");
        return 0;
    case ["chat", var url, var process, var name, var password, var conversations]:
        Console.WriteLine("| from and to | lines | median | p95 | worst |");
        Console.WriteLine("|---|---|---|---|---|");
        await ChatFigures.PrintAsync(
            new(url),
            int.Parse(process, CultureInfo.InvariantCulture),
            name,
            password,
            int.Parse(conversations, CultureInfo.InvariantCulture)
        );
        return 0;
    case ["circuits", var url, var process, var name, var password, var circuits, .. var page]:
        await CircuitFigures.PrintAsync(
            new(url),
            int.Parse(process, CultureInfo.InvariantCulture),
            name,
            password,
            int.Parse(circuits, CultureInfo.InvariantCulture),
            page.FirstOrDefault() ?? "/team/callbacks"
        );
        return 0;
    default:
        Console.Error.WriteLine(
            "facets [PROGRAMMES…] | bare URL | queue [REQUESTS…] | desk [PROGRAMMES…] | ask PROGRAMMES [POSTGRESQL-DATABASE] | submissions LABEL URL DATA-FOLDER SECONDS | journey URL DATA-FOLDER SECONDS PEOPLE… | circuits URL PROCESS NAME ONE-TIME-PASSWORD CIRCUITS [PAGE] | chat URL PROCESS NAME ONE-TIME-PASSWORD CONVERSATIONS     (load.sh, compare-servers.sh, circuits.sh and chat.sh beside this file run what needs a site)"
        );
        return 2;
}
