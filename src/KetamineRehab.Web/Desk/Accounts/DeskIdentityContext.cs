using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>The team's accounts, in the same database as the rest but out of reach of everything that is not the desk.</summary>
public class DeskIdentityContext : IdentityDbContext<TeamMember>
{
    public DeskIdentityContext(DbContextOptions<DeskIdentityContext> options)
        : base(options) { }

    protected DeskIdentityContext(DbContextOptions options)
        : base(options) { }

    public const string HistoryTable = "__DeskMigrationsHistory";

    /// <summary>Every role is in the table afterwards, also where two make the first accounts at once.</summary>
    public async Task AddMissingRolesAsync(CancellationToken cancel)
    {
        foreach (var role in TeamRoles.All)
            await Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "AspNetRoles" ("Id", "Name", "NormalizedName", "ConcurrencyStamp")
                VALUES ({role}, {role}, {role.ToUpperInvariant()}, {role}) ON CONFLICT DO NOTHING
                """,
                cancel
            );
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<TeamMember>().Property(m => m.UserName).HasMaxLength(TeamMember.LongestName);
        builder.Entity<TeamMember>().Property(m => m.NormalizedUserName).HasMaxLength(TeamMember.LongestName);
    }
}

/// <summary>The same tables on PostgreSQL, whose migrations are written apart.</summary>
public sealed class PostgresDeskIdentityContext(DbContextOptions<PostgresDeskIdentityContext> options) : DeskIdentityContext(options);
