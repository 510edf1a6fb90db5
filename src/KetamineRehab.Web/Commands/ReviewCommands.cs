using KetamineRehab.Core.Content;
using KetamineRehab.Core.Evidence;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

/// <summary>
/// The verbs with which a clinician’s review goes out on paper and comes back. Exit code 0: done;
/// 1: nothing was changed, or a row was not taken; 2: the words make no sense.
/// </summary>
internal static class ReviewCommands
{
    public static IServiceCollection AddReviewCommands(this IServiceCollection services) =>
        services
            .AddCommand(
                "review write",
                "FILE.html",
                "Writes all clinical statements to print and sign, and a sheet FILE.csv for the answers.",
                WriteAsync
            )
            .AddCommand("review sign", "SHEET.csv ROLE 2026-12-03", "Takes in what a reviewer agreed with on that day.", SignAsync);

    private static async Task<int> WriteAsync(IServiceProvider services, string[] words, CancellationToken stop)
    {
        if (words is not [var file] || Path.GetExtension(file) != ".html")
            return Misused("review write FILE.html");
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

    private static Task<int> SignAsync(IServiceProvider services, string[] words, CancellationToken stop)
    {
        if (words is not [var sheet, var role, var day] || !DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on))
            return Task.FromResult(Misused("review sign SHEET.csv ROLE 2026-12-03"));
        if (!EvidenceWords.ReviewerRoles.Contains(role))
            return Task.FromResult(Misused($"The role is one of: {string.Join(", ", EvidenceWords.ReviewerRoles)}. No names."));
        if (Library(services) is not { } library)
            return Task.FromResult(1);
        var problems = new List<RowProblem>();
        var back = ReviewSheet.Read(sheet, library, problems.Add);
        problems.ForEach(Console.Error.WriteLine);
        foreach (var remark in back.Remarks)
            Console.Error.WriteLine($"To change: {remark}");
        if (problems.Any(p => p.IsFatal) || back.Agreed.Count == 0)
        {
            Console.Error.WriteLine("Nothing was changed.");
            return Task.FromResult(1);
        }
        back.Sign(services.GetRequiredService<StorageOptions>().ContentDirectory, library, role, on);
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

    private static int Misused(string usage)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }
}
