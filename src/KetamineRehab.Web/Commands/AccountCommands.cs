using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

internal static class AccountCommands
{
    public static IServiceCollection AddAccountCommands(this IServiceCollection services) =>
        services
            .AddCommand("user add", "NAME [ROLE…]", "Makes an account of the team and shows its one-time password once.", AddAsync)
            .AddCommand("user reset", "NAME", "Ends what an account had and shows a new one-time password once.", ResetAsync);

    private static async Task<int> AddAsync(IServiceProvider services, string[] words, CancellationToken cancel)
    {
        if (words.Length == 0)
            return await SayAsync(
                new(
                    null,
                    $"Say whose account: user add NAME [ROLE…]. Roles are {string.Join(", ", TeamRoles.All)}; without one it is {TeamRoles.Editor}."
                ),
                ""
            );
        string[] roles = words.Length > 1 ? words[1..] : [TeamRoles.Editor];
        return await SayAsync(await services.GetRequiredService<Invitations>().AddAsync(words[0], roles, cancel), words[0]);
    }

    private static async Task<int> ResetAsync(IServiceProvider services, string[] words, CancellationToken cancel) =>
        words.Length == 1
            ? await SayAsync(await services.GetRequiredService<Invitations>().RenewAsync(words[0], cancel), words[0])
            : await SayAsync(new(null, "Say whose account: user reset NAME"), "");

    private static async Task<int> SayAsync(Invitation invitation, string name)
    {
        if (invitation.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }
        await Console.Out.WriteLineAsync(
            $"""
            One-time password for {name}: {invitation.OneTimePassword}
            It is shown only here and works for {Invitations.Life.TotalDays:0} days. {name} signs in with it at /team/sign-in and then
            chooses a password and adds an authenticator app.
            """
        );
        return 0;
    }
}
