namespace KetamineRehab.Core.Audit;

/// <summary>What an entry is about; entries of the catalogue also tell every instance that its snapshot is old.</summary>
public enum AuditArea
{
    Catalogue,
    Editing,
    Reports,
    Callbacks,
    Privacy,
    Accounts,
    Refusals,
    Asking,
    Chat,
}

/// <summary>
/// One thing that someone or something did, written in the same transaction as the act and never changed afterwards. It names no one
/// outside the team, so it can stay when a person is erased.
/// </summary>
public sealed class AuditEntry
{
    public const int LongestText = 500;
    public const int LongestName = 100;

    public int Id { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Who did it: an account of the team, a job, or the verb that was run.</summary>
    public required string By { get; init; }
    public required AuditArea Area { get; init; }

    /// <summary>Id of the record it happened to; empty where it was none or many.</summary>
    public string Subject { get; init; } = "";
    public required string Text { get; init; }

    /// <summary>
    /// What ties it to the one before, see <see cref="AuditChain"/>; empty until it is sealed, a moment after it is written.
    /// </summary>
    public string Hash { get; init; } = "";

    /// <summary>Cuts a long text, which the record itself holds in full.</summary>
    public static AuditEntry Of(TimeProvider clock, AuditArea area, string by, string subject, string text) =>
        new()
        {
            At = clock.UtcNow(),
            By = by,
            Area = area,
            Subject = subject,
            Text = text.Trim() is { Length: > LongestText } tooLong ? $"{tooLong.AtMost(LongestText - 1)}…" : text.Trim(),
        };
}
