using KetamineRehab.Core.Audit;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Snapshot;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Editing;

/// <summary>How an edit of the team ended. Anything else that happens is a bug.</summary>
public abstract record EditResult
{
    private EditResult() { }

    public sealed record Done : EditResult;

    /// <summary>It is kept, and shows once a second person has confirmed it.</summary>
    public sealed record Waits : EditResult;

    /// <summary>Someone was quicker: what the editor decided on is no longer there.</summary>
    public sealed record ChangedByOther(string Now) : EditResult;

    /// <param name="Part">Where on the form the reason belongs.</param>
    public sealed record Refused(string Reason, EditPart Part = EditPart.Whole) : EditResult;
}

/// <summary>The parts of a statement that an editor types.</summary>
public enum EditPart
{
    Whole,
    Value,
    SaidBy,
    ObservedOn,
    SourceTitle,
    SourceUrl,
    Note,
}

/// <summary>The listing an editor had in front of them when they decided, so that no one's decision is overwritten unseen.</summary>
public sealed record ListingSeen(string ProgrammeId, Listing Listing, string Reason, string? SuccessorId)
{
    public static ListingSeen Of(Programme programme) => new(programme.Id, programme.Listing, programme.Reason, programme.SuccessorId);
}

/// <summary>Decides whether people see a programme: one transaction with its trace, then the new snapshot.</summary>
public sealed class Listings(IDbContextFactory<RehabDbContext> contexts, CatalogueStore store, CatalogueFields fields, TimeProvider clock)
{
    public const string NoCommission =
        "We have not recorded whether this centre pays us anything. No one can see the service until we know that.";
    public const string NoSetting = "We do not know the type of care, so people could not tell what kind of help this is.";
    private const string Gone = "This service is no longer in the catalogue.";

    private DateOnly Today => clock.Today();

    /// <summary>Why a programme cannot be made public, or null where it can.</summary>
    public static string? WhyNotPublic(ProgrammeEntry entry, DateOnly today) =>
        !entry.Value(CatalogueFields.Commission, today).IsKnown ? NoCommission
        : !entry.Value(CatalogueFields.Setting, today).IsKnown ? NoSetting
        : null;

    /// <param name="checkedAt">What was confirmed and by what source: for the team, kept in the audit beside why it waited.</param>
    public Task<EditResult> MakePublicAsync(ListingSeen seen, string checkedAt, string by, CancellationToken cancel) =>
        ChangeAsync(
            seen,
            seen with
            {
                Listing = Listing.Public,
                Reason = "",
                SuccessorId = null,
            },
            $"Checked: {checkedAt.Trim()}.",
            by,
            async (db, programme) =>
                WhyNotPublic(await EntryAsync(db, programme, cancel), Today) ?? ProblemOf(checkedAt, "what you checked and where"),
            cancel
        );

    public Task<EditResult> KeepBackAsync(ListingSeen seen, string reason, string by, CancellationToken cancel) =>
        ChangeAsync(
            seen,
            seen with
            {
                Listing = Listing.Review,
                Reason = reason.Trim(),
                SuccessorId = null,
            },
            reason.Trim(),
            by,
            (_, _) => Task.FromResult(ProblemOf(reason)),
            cancel
        );

    /// <summary>No addiction programme of its own: no one sees it, and it no longer waits.</summary>
    public Task<EditResult> LeaveOutAsync(ListingSeen seen, string reason, string by, CancellationToken cancel) =>
        ChangeAsync(
            seen,
            seen with
            {
                Listing = Listing.Unlisted,
                Reason = reason.Trim(),
                SuccessorId = null,
            },
            reason.Trim(),
            by,
            (_, _) => Task.FromResult(ProblemOf(reason)),
            cancel
        );

    /// <param name="successorId">The programme people are sent to instead, or null.</param>
    public Task<EditResult> CloseAsync(ListingSeen seen, string reason, string? successorId, string by, CancellationToken cancel) =>
        ChangeAsync(
            seen,
            seen with
            {
                Listing = Listing.Closed,
                Reason = reason.Trim(),
                SuccessorId = successorId,
            },
            reason.Trim(),
            by,
            async (db, _) => ProblemOf(reason) ?? await ProblemOfAsync(db, seen.ProgrammeId, successorId, cancel),
            cancel
        );

    private async Task<EditResult> ChangeAsync(
        ListingSeen seen,
        ListingSeen next,
        string why,
        string by,
        Func<RehabDbContext, Programme, Task<string?>> problem,
        CancellationToken cancel
    )
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var programme = await db
                .Programmes.AsNoTracking()
                .Include(p => p.Centre)
                .SingleOrDefaultAsync(p => p.Id == seen.ProgrammeId, cancel);
            if (programme?.Centre is null)
                return new EditResult.Refused(Gone);
            if (ListingSeen.Of(programme) != seen)
                return new EditResult.ChangedByOther(Format(programme.Listing));
            if (await problem(db, programme) is { } reason)
                return new EditResult.Refused(reason);

            var rows = db.Programmes.Where(p =>
                p.Id == seen.ProgrammeId && p.Listing == seen.Listing && p.Reason == seen.Reason && p.SuccessorId == seen.SuccessorId
            );
            if (
                await rows.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.Listing, next.Listing)
                            .SetProperty(p => p.Reason, next.Reason)
                            .SetProperty(p => p.SuccessorId, next.SuccessorId),
                    cancel
                ) == 0
            )
                return new EditResult.ChangedByOther("changed");
            db.Audit.Add(
                AuditEntry.Of(
                    clock,
                    AuditArea.Catalogue,
                    by,
                    programme.Id,
                    $"{programme.Centre.Name} ({programme.Id}) is {Format(next.Listing)}. {why}{(seen.Reason.Length > 0 ? $" It was {Format(seen.Listing)}: {seen.Reason}" : "")}"
                )
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await store.RefreshAsync(CancellationToken.None);
        return new EditResult.Done();
    }

    private static string? ProblemOf(string text, string what = "the reason") =>
        text.Trim().Length switch
        {
            0 => $"Enter {what}. The next editor will want to know, and so will people if it is closed.",
            > Programme.LongestReason => $"Enter {what} in {Programme.LongestReason} characters or fewer.",
            _ => null,
        };

    private static async Task<string?> ProblemOfAsync(RehabDbContext db, string id, string? successorId, CancellationToken cancel) =>
        successorId is null ? null
        : successorId == id ? "A service cannot replace itself."
        : await db.Programmes.AnyAsync(p => p.Id == successorId && p.Listing == Listing.Public, cancel) ? null
        : "Choose a replacement that people can see, or leave it empty.";

    /// <summary>The programme as the database has it now, so that what is checked is what is published.</summary>
    private async Task<ProgrammeEntry> EntryAsync(RehabDbContext db, Programme programme, CancellationToken cancel)
    {
        var facts = await db
            .Facts.AsNoTracking()
            .Where(f => f.SubjectId == programme.Id || f.SubjectId == programme.CentreId)
            .ToListAsync(cancel);
        var byKind = facts.ToLookup(f => fields.Find(f.Field)?.On ?? SubjectKind.Programme);
        return new(programme, programme.Centre!, [.. byKind[SubjectKind.Programme]], [.. byKind[SubjectKind.Centre]]);
    }

    /// <summary>A listing in the team's words.</summary>
    public static string Format(Listing listing) =>
        listing switch
        {
            Listing.Public => "public",
            Listing.Closed => "closed",
            Listing.Unlisted => "left out",
            _ => "kept back for review",
        };
}
