using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Web.Hosting;

/// <summary>One thing the application does from the command line instead of serving; a room adds its own with <c>AddCommand</c>.</summary>
/// <param name="Name">One or more words, such as <c>import package</c>.</param>
/// <param name="Usage">What follows the name, such as <c>DIR</c>.</param>
/// <param name="Run">Gets the words after the name; returns the exit code.</param>
public sealed record Command(string Name, string Usage, string Summary, Func<IServiceProvider, string[], CancellationToken, Task<int>> Run)
{
    internal string[] Words => Name.Split(' ');
}

/// <summary>Finds the verb a command line asks for; without one the application serves.</summary>
public static class CommandLine
{
    /// <summary>What the host itself reads, so that a verb is given only its own words.</summary>
    private static readonly string[] HostSettings = ["--DataDirectory", "--ContentDirectory", "--KeysDirectory", "--environment", "--urls"];

    public static bool Asked(string[] args) => args.Length > 0 && !args[0].StartsWith('-');

    /// <summary>
    /// What the host may read of a command line. With a verb these are its own settings alone: the host would take a word like
    /// <c>/srv/file.csv</c> for the name of a setting and the next word for its value.
    /// </summary>
    public static string[] HostArgs(string[] args)
    {
        if (!Asked(args))
            return args;
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
            if (SettingIn(args[i]) is { } name)
                settings.AddRange(args[i].Length > name.Length ? [args[i]] : args.Skip(i++).Take(2));
        return [.. settings];
    }

    public static IServiceCollection AddCommand(
        this IServiceCollection services,
        string name,
        string usage,
        string summary,
        Func<IServiceProvider, string[], CancellationToken, Task<int>> run
    ) => services.AddSingleton(new Command(name, usage, summary, run));

    /// <summary>
    /// Runs a verb with the services, settings and checks of the served site, but without the server: that would cost 30 MB. What the
    /// machine does not
    /// give, such as room on the disk, ends it with one sentence and exit code 1.
    /// </summary>
    public static async Task<int> RunCommandAsync(this WebApplicationBuilder builder, string[] args, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(builder, args, errors, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await MachineTrouble.SayAsync(errors, "Stopped.");
            return 130;
        }
        catch (Exception e) when ((e is OptionsValidationException ? e.Message : MachineTrouble.Words(e)) is { } words)
        {
            await MachineTrouble.SayAsync(errors, words);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, string[] args, TextWriter errors, CancellationToken stop)
    {
        await using var services = builder.Services.BuildServiceProvider();
        var verbs = services.GetServices<Command>().OrderBy(v => v.Name, StringComparer.Ordinal).ToList();
        var verb = verbs.OrderByDescending(v => v.Words.Length).FirstOrDefault(v => args.Take(v.Words.Length).SequenceEqual(v.Words));
        if (verb is null)
        {
            await errors.WriteLineAsync(Usage(verbs));
            return 2;
        }
        services.GetService<IStartupValidator>()?.Validate();
        await using var scope = services.CreateAsyncScope();
        return await verb.Run(scope.ServiceProvider, [.. OwnWords(args.Skip(verb.Words.Length))], stop);
    }

    private static IEnumerable<string> OwnWords(IEnumerable<string> words)
    {
        var isValueOfHostSetting = false;
        foreach (var word in words)
        {
            var setting = SettingIn(word);
            if (setting is null && !isValueOfHostSetting)
                yield return word;
            isValueOfHostSetting = setting is not null && word.Length == setting.Length;
        }
    }

    private static string? SettingIn(string word) =>
        HostSettings.FirstOrDefault(s => (word + "=").StartsWith(s + "=", StringComparison.OrdinalIgnoreCase));

    private static string Usage(List<Command> verbs) =>
        string.Join(
            Environment.NewLine,
            [
                "Without a verb the site is served. CommandLine:",
                .. verbs.Select(v => $"  {$"{v.Name} {v.Usage}".TrimEnd(), -34} {v.Summary}"),
                "Settings for all: --DataDirectory FOLDER, --ContentDirectory FOLDER; for serving also --urls ADDRESS.",
            ]
        );
}
