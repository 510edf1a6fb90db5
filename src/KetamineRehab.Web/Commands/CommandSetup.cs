using KetamineRehab.Web.Hosting;

namespace KetamineRehab.Web.Commands;

/// <summary>Everything the application can be asked for on its command line besides serving.</summary>
internal static class CommandSetup
{
    public static IServiceCollection AddCommands(this IServiceCollection services) =>
        services
            .AddImportCommands()
            .AddReviewCommands()
            .AddBackupCommands()
            .AddAccountCommands()
            .AddCommand(
                "audit verify",
                "Checks that nothing of the audit was changed or cut off.",
                [AuditCommand.Head],
                AuditCommand.VerifyAsync,
                needsSite: true
            )
            .AddCommand(
                "keys rotate",
                "Makes new keys and seals every request anew. Stop the site first.",
                [],
                KeyCommand.RotateAsync,
                needsSite: true
            )
            .AddCommand(
                "move-to-postgres",
                "Copies a data folder's database into the empty PostgreSQL one of the settings.",
                [MoveCommand.Folder],
                MoveCommand.RunAsync
            );
}
