using System.CommandLine;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

/// <summary>
/// The commands with which a clinician’s review goes out on paper and comes back. Exit code 1 also where a row was not taken.
/// </summary>
internal static class ReviewCommands
{
    private static readonly Argument<string> Paper = new Argument<string>("FILE.html") { Description = "The file to write." }.Ending(
        ".html"
    );
    private static readonly Argument<string> Sheet = new("SHEET.csv") { Description = "The sheet with the answers." };

    private static readonly Argument<string> Role = new Argument<string>("ROLE")
    {
        Description = "What the reviewer is; no names.",
    }.AcceptOnlyFromAmong([.. EvidenceWords.ReviewerRoles]);

    private static readonly Argument<DateOnly> Day = new("DAY") { Description = "When it was signed, such as 2026-12-03." };

    public static IServiceCollection AddReviewCommands(this IServiceCollection services) =>
        services
            .AddCommand(
                "review write",
                "Writes all clinical statements to print and sign, and a sheet FILE.csv for the answers.",
                [Paper],
                WriteAsync
            )
            .AddCommand("review sign", "Takes in what a reviewer agreed with on that day.", [Sheet, Role, Day], SignAsync);

    private static async Task<int> WriteAsync(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var file = asked.GetRequiredValue(Paper);
        if (Library(services) is not { } library)
            return 1;
        var kit = new ReviewKit(library, services.GetRequiredService<TimeProvider>().Today());
        await File.WriteAllTextAsync(file, kit.ToHtml(), stop);
        var sheet = Path.ChangeExtension(file, ".csv");
        await using (var written = File.Create(sheet))
            kit.WriteSheet(written);
        Console.WriteLine($"{kit.Count:N0} clinical statements to print: {file}. Answers go into {sheet}.");
        return 0;
    }

    private static Task<int> SignAsync(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var role = asked.GetRequiredValue(Role);
        if (Library(services) is not { } library)
            return Task.FromResult(1);
        var problems = new List<RowProblem>();
        var back = ReviewSheet.Read(asked.GetRequiredValue(Sheet), library, problems.Add);
        problems.ForEach(Console.Error.WriteLine);
        foreach (var remark in back.Remarks)
            Console.Error.WriteLine($"To change: {remark}");
        if (problems.Any(p => p.IsFatal) || back.Agreed.Count == 0)
        {
            Console.Error.WriteLine("Nothing was changed.");
            return Task.FromResult(1);
        }
        back.Sign(services.GetRequiredService<StorageOptions>().ContentDirectory, library, role, asked.GetRequiredValue(Day));
        Console.WriteLine(
            $"{back.Agreed.Count:N0} statements are signed for by {role}; {back.Remarks.Count:N0} to change, {problems.Count:N0} not taken."
        );
        return Task.FromResult(problems.Count == 0 ? 0 : 1);
    }

    /// <summary>Null where the content is broken, which is said.</summary>
    private static EvidenceLibrary? Library(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<EvidenceLibrary>();
        }
        catch (ContentException e)
        {
            Console.Error.WriteLine($"{e.Message}{Environment.NewLine}Nothing was changed.");
            return null;
        }
    }

    private static Argument<string> Ending(this Argument<string> argument, string extension)
    {
        argument.Validators.Add(found =>
        {
            if (Path.GetExtension(found.GetValueOrDefault<string>()) != extension)
                found.AddError($"The name of the file must end in {extension}.");
        });
        return argument;
    }
}
