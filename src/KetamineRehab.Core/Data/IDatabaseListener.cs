namespace KetamineRehab.Core.Data;

/// <summary>Is notified of a change that any instance committed (PostgreSQL's NOTIFY).</summary>
public interface IDatabaseListener
{
    /// <summary>The channel that the triggers of the migrations name.</summary>
    string Channel { get; }

    /// <param name="payload">Null after a gap: notifications may have been missed.</param>
    Task OnNotifiedAsync(string? payload, CancellationToken cancel);
}
