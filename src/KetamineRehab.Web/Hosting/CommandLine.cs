using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>One thing the application does from the command line instead of serving; a room adds its own with <c>AddCommand</c>.</summary>
/// <param name="Path">One or more words, such as <c>import package</c>.</param>
/// <param name="Parameters">The arguments and options it reads from the <see cref="ParseResult"/>.</param>
/// <param name="Run">Returns the exit code: 0 done; 1 nothing was changed, or something is wrong; 2 the words make no sense.</param>
public sealed record SiteCommand(
    string Path,
    string Summary,
    IReadOnlyList<Symbol> Parameters,
    Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> Run
)
{
    /// <summary>It makes no sense on a new site: a mistyped folder must not become one and report success.</summary>
    public bool NeedsSite { get; init; }
}

/// <summary>Finds the command that a command line asks for; without one the application serves.</summary>
public static class CommandLine
{
    /// <summary>Exit code of words that make no sense.</summary>
    public const int Misused = 2;

    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Settings of the host that commands take as well.</summary>
    private static readonly Option<string>[] HostSettings =
    [
        HostSetting("DataDirectory", "FOLDER", "The folder of database, keys and logs; “data” in the working directory without it."),
        HostSetting("ContentDirectory", "FOLDER", "The folder of guides, places and ledger; the one beside the application without it."),
        HostSetting("KeysDirectory", "FOLDER", "The folder of the keys, where it is not in the data folder."),
        HostSetting("environment", "NAME", "Production or Development."),
        HostSetting("urls", "ADDRESS", "Where to serve, such as http://localhost:5000."),
    ];

    public static bool Asked(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?");

    /// <summary>
    /// What the host may read of a command line. With a command these are its own settings alone: the host would take a word like
    /// <c>/srv/file.csv</c> for the name of a setting and the next word for its value.
    /// </summary>
    public static string[] HostArgs(string[] args)
    {
        if (!Asked(args))
            return args;
        var words = new RootCommand { TreatUnmatchedTokensAsErrors = false };
        Array.ForEach(HostSettings, words.Add);
        var parsed = words.Parse(args, Parser);
        return [.. HostSettings.Where(s => parsed.GetValue(s) is not null).SelectMany(s => (string[])[s.Name, parsed.GetValue(s)!])];
    }

    public static IServiceCollection AddCommand(
        this IServiceCollection services,
        string path,
        string summary,
        IReadOnlyList<Symbol> parameters,
        Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run,
        bool needsSite = false
    ) => services.AddSingleton(new SiteCommand(path, summary, parameters, run) { NeedsSite = needsSite });

    /// <summary>
    /// Runs a command with the services, settings and checks of the served site, but without the server: that would cost 30 MB. What the
    /// machine does not give, such as room on the disk, ends it with one sentence and exit code 1.
    /// </summary>
    public static async Task<int> RunCommandAsync(this WebApplicationBuilder builder, string[] args, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var services = builder.Services.BuildServiceProvider();
            var asked = Commands(services).Parse(args, Parser);
            var isMisused = asked.Errors.Count > 0;
            var code = await asked.InvokeAsync(
                new()
                {
                    Error = errors,
                    Output = isMisused ? errors : Console.Out,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop.Token
            );
            return isMisused ? Misused : code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await MachineTrouble.WriteAsync(errors, "Stopped.");
            return 130;
        }
        catch (Exception e) when ((e is OptionsValidationException ? e.Message : MachineTrouble.Words(e)) is { } words)
        {
            await MachineTrouble.WriteAsync(errors, words);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>The tree of all commands: <c>import</c> groups every command whose path begins with it.</summary>
    private static RootCommand Commands(IServiceProvider services)
    {
        var root = new RootCommand("Serves the site; with a command it does that instead.");
        Array.ForEach(HostSettings, root.Add);
        foreach (var command in services.GetServices<SiteCommand>().OrderBy(c => c.Path, StringComparer.Ordinal))
        {
            Command at = root;
            foreach (var word in command.Path.Split(' '))
                at = at.Subcommands.FirstOrDefault(c => c.Name == word) ?? Under(at, new(word));
            at.Description = command.Summary;
            foreach (var parameter in command.Parameters)
                if (parameter is Option option)
                    at.Add(option);
                else
                    at.Add((Argument)parameter);
            at.SetAction(
                async (parsed, stop) =>
                {
                    services.GetService<IStartupValidator>()?.Validate();
                    await using var scope = services.CreateAsyncScope();
                    return command.NeedsSite && !await ExistingSite.IsThereAsync(scope.ServiceProvider, stop)
                        ? 1
                        : await command.Run(scope.ServiceProvider, parsed, stop);
                }
            );
        }
        foreach (var group in root.Subcommands.Where(c => c.Subcommands.Count > 0))
            group.Description = string.Join(", ", group.Subcommands.Select(c => c.Name));
        return root;
    }

    private static Command Under(Command parent, Command child)
    {
        parent.Add(child);
        return child;
    }

    private static Option<string> HostSetting(string name, string value, string summary) =>
        new($"--{name}", $"--{name.ToLowerInvariant()}")
        {
            HelpName = value,
            Description = summary,
            Recursive = true,
        };
}
