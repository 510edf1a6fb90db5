namespace KetamineRehab.Core.Audit;

/// <summary>A row whose insertion is told in the audit too, in the same transaction.</summary>
public interface IAudited
{
    /// <summary>Null where this row needs no entry.</summary>
    AuditEntry? ToAuditEntry();
}
