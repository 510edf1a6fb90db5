using System.CommandLine;
using System.Data.Common;
using KetamineRehab.Core;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using KetamineRehab.Core.Registers;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

/// <summary>
/// The commands that bring facts in, hand them out and check them.
/// </summary>
internal static class ImportCommands
{
    private static readonly Argument<string> File = new("FILE") { Description = "The file to read." };
    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder of the package." };

    private static readonly Option<string?> Date = new("--date")
    {
        HelpName = "2026-04-30",
        Description = "The day of the file, or its month or year, where the file does not say it.",
    };

    public static IServiceCollection AddImportCommands(this IServiceCollection services) =>
        IRegister
            .All.Aggregate(
                services,
                (all, register) =>
                    all.AddCommand(
                        $"import {register.Command}",
                        $"Adds what is new in {register.FileName}.",
                        [File, Date],
                        (provider, asked, stop) => ImportRegisterAsync(register, provider, asked, stop)
                    )
            )
            .AddCommand(
                "import package",
                "Adds what is new in a data package; new programmes wait for review.",
                [Folder],
                ImportPackageAsync
            )
            .AddCommand("import contacts", "Takes in how centres are asked: columns centre_id and contact.", [File], ImportContactsAsync)
            .AddCommand("import waits", "Takes newer waiting times into content/places/waits.csv.", [File], ImportWaits)
            .AddCommand("export", "Writes the catalogue out of the database as a data package.", [Folder], ExportAsync, needsSite: true)
            .AddCommand("check-content", "Reads every content file strictly and reports every problem.", [], CheckContent);

    private static async Task<int> ImportPackageAsync(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var directory = asked.GetRequiredValue(Folder);
        if (!Directory.Exists(directory))
            return Failed($"There is no folder {directory}.");
        var (problems, isSpoiled) = (0, false);
        var today = services.GetRequiredService<TimeProvider>().Today();
        var records = new PackageReader(services.GetRequiredService<CatalogueFields>(), Report, today).Read(directory);
        if (isSpoiled)
            return Failed("Nothing was changed.");
        if (!await IsReadyAsync(services, stop))
            return 1;
        var count = await services.GetRequiredService<PackageImport>().RunAsync(records, "import package", stop);
        Console.WriteLine($"{count}; {problems} problems. What is new waits for review.");
        return 0;

        void Report(RowProblem problem)
        {
            (problems, isSpoiled) = (problems + 1, isSpoiled || problem.IsFatal);
            Console.Error.WriteLine(problem);
        }
    }

    private static async Task<int> ImportRegisterAsync(
        IRegister register,
        IServiceProvider services,
        ParseResult asked,
        CancellationToken stop
    )
    {
        var (file, date) = (asked.GetRequiredValue(File), asked.GetValue(Date));
        var today = services.GetRequiredService<TimeProvider>().Today();
        if (date is not null && RegisterDay.Given(date, today) is { On: null } given)
            return Failed($"{given.Problem} Write 2026-04-30, 2026-04 or 2026.", CommandLine.Misused);
        if (!System.IO.File.Exists(file))
            return Failed($"There is no file {file}.");
        // Without a day no newer value would ever be shown before an older one.
        var day = date is null ? RegisterDay.Of(file, null, today) : RegisterDay.Given(date, today);
        if (day.On is not { } on)
            return Failed($"{day.Problem} Give the day with --date 2026-04-30. Nothing was changed.");
        if (!await IsReadyAsync(services, stop))
            return 1;
        Console.Error.WriteLine($"The register of {on.Format()}.");
        using var line = new ProgressLine(Console.Error, Console.IsErrorRedirected);
        var tally = await services
            .GetRequiredService<RegisterImport>()
            .RunAsync(register.FormOf(file), file, on, problem => line.WriteLine(problem.ToString()), t => line.Show(Progress(t)), stop);
        line.End();
        if (tally.IsSpoiled)
            return Failed("Nothing was changed.");
        Console.WriteLine(
            $"{tally.Read:N0} rows read: {tally.Kept:N0} kept, {tally.Skipped:N0} about something else, {tally.Bad:N0} bad; {tally.LeftOut:N0} cells left out."
        );
        Console.WriteLine(
            $"{tally.Added}. {tally.Differ:N0} differ in name or postcode from what stands here and were not changed. What is new waits for review."
        );
        if (tally.Questioned > 0)
            Console.WriteLine(
                $"{tally.Questioned:N0} listed programmes are not in this list of all active registrations and wait for review."
            );
        return 0;
    }

    private static async Task<int> ImportContactsAsync(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var file = asked.GetRequiredValue(File);
        if (!await IsReadyAsync(services, stop))
            return 1;
        await services.GetRequiredService<CatalogueStore>().RefreshAsync(stop);
        if (
            await services.GetRequiredService<AskContacts>().ImportAsync(file, "import contacts", Console.Error.WriteLine, stop)
            is not { } tally
        )
            return Failed("Nothing was changed.");
        Console.WriteLine(
            $"{tally.Saved:N0} contacts saved, {tally.Same:N0} the same as before, {tally.Bad:N0} rows left out; {tally.Personal:N0} wait for an editor to check them."
        );
        return 0;
    }

    private static Task<int> ImportWaits(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        try
        {
            var (newer, all) = TreatmentWaits.TakeIn(
                Path.Combine(services.GetRequiredService<StorageOptions>().ContentDirectory, "places"),
                asked.GetRequiredValue(File)
            );
            Console.WriteLine($"{newer:N0} of {all:N0} rows are newer now. The site shows them when it is started again.");
            return Task.FromResult(0);
        }
        catch (ContentException e)
        {
            return Task.FromResult(Failed($"{e.Message}{Environment.NewLine}Nothing was changed."));
        }
    }

    private static async Task<int> ExportAsync(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var directory = asked.GetRequiredValue(Folder);
        if (!await IsReadyAsync(services, stop))
            return 1;
        if (await services.GetRequiredService<PackageExport>().RunAsync(directory, stop) is { } problem)
            return Failed(problem);
        Console.WriteLine($"The catalogue stands in {Path.GetFullPath(directory)}.");
        return 0;
    }

    private static Task<int> CheckContent(IServiceProvider services, ParseResult asked, CancellationToken stop)
    {
        var directory = services.GetRequiredService<StorageOptions>().ContentDirectory;
        var all = 0;
        foreach (var check in services.GetServices<ContentCheck>())
        {
            stop.ThrowIfCancellationRequested();
            var (problems, warnings) = (0, 0);
            check.Run(
                directory,
                problem =>
                {
                    _ = problem.IsWarning ? warnings++ : problems++;
                    Console.Error.WriteLine(problem);
                }
            );
            Console.WriteLine(
                $"{check.Name}: {(problems == 0 ? "in order" : $"{problems:N0} problems")}{(warnings == 0 ? "" : $", {warnings:N0} warnings")}"
            );
            all += problems;
        }
        return Task.FromResult(all == 0 ? 0 : 1);
    }

    /// <summary>The same first start as the site's, so that an import never meets an empty database and makes its rows public.</summary>
    private static async Task<bool> IsReadyAsync(IServiceProvider services, CancellationToken stop)
    {
        try
        {
            await services.GetRequiredService<CatalogueStart>().PrepareAsync(stop);
            return true;
        }
        catch (DbException e)
        {
            Console.Error.WriteLine($"The database cannot be used ({e.Message}). Nothing was changed.");
        }
        catch (ContentException e)
        {
            Console.Error.WriteLine(
                $"{e.Message}{Environment.NewLine}The catalogue that comes with the application is broken. Nothing was changed."
            );
        }
        return false;
    }

    private static string Progress(RegisterTally t) =>
        $"{t.Read:N0} rows read, {t.Kept:N0} kept, {t.Bad:N0} bad{(t.Written > 0 ? $"; {t.Written:N0} written" : "")}";

    private static int Failed(string message, int code = 1)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
