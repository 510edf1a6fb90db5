using System.CommandLine;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

internal static class AccountCommands
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Whose account." };

    private static readonly Argument<string[]> Roles = new("ROLE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = $"{string.Join(", ", TeamRoles.All)}; {TeamRoles.Editor} where none is said.",
    };

    public static IServiceCollection AddAccountCommands(this IServiceCollection services) =>
        services
            .AddCommand("user add", "Makes an account of the team and shows its one-time password once.", [Name, Roles], AddAsync)
            .AddCommand(
                "user reset",
                "Ends what an account had and shows a new one-time password once.",
                [Name],
                ResetAsync,
                needsSite: true
            );

    private static async Task<int> AddAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        var (name, roles) = (asked.GetRequiredValue(Name), asked.GetValue(Roles) is { Length: > 0 } said ? said : [TeamRoles.Editor]);
        return await PrintAsync(await services.GetRequiredService<Invitations>().AddAsync(name, roles, cancel), name);
    }

    private static async Task<int> ResetAsync(IServiceProvider services, ParseResult asked, CancellationToken cancel)
    {
        var name = asked.GetRequiredValue(Name);
        return await PrintAsync(await services.GetRequiredService<Invitations>().RenewAsync(name, cancel), name);
    }

    private static async Task<int> PrintAsync(Invitation invitation, string name)
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
