using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Common;

/// <summary>What pages and forms of the desk share: reading ends with them, and one thing is done at a time.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource left = new();

    /// <summary>The token is taken at once: a page may be left before it begins to read.</summary>
    protected DeskComponent() => Left = left.Token;

    /// <summary>
    /// For what a page reads: it is cancelled when the page is left. What was pressed runs to its end, with
    /// <see cref="CancellationToken.None"/>, so that no one has to guess how far it got.
    /// </summary>
    protected CancellationToken Left { get; }

    /// <summary>Something that was pressed is being done: the buttons of the page wait.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>What waits until the page is free; several waits are one.</summary>
    private Func<Task>? later;

    /// <summary>Reads what the page shows anew; while something is being done, after it.</summary>
    protected async Task ReadWhenFreeAsync(Func<Task> read)
    {
        later = read;
        if (!IsBusy)
            await CatchUpAsync();
    }

    private int changes;

    /// <summary>
    /// The same from any thread, for news that the page is not told in its own time: many changes at once are one look at the database.
    /// </summary>
    protected void ReadOnNews(Func<Task> read)
    {
        if (Interlocked.Increment(ref changes) == 1 && !Left.IsCancellationRequested)
            _ = InvokeAsync(() =>
            {
                Interlocked.Exchange(ref changes, 0);
                return ReadWhenFreeAsync(read);
            });
    }

    private async Task CatchUpAsync()
    {
        while (later is { } read && !Left.IsCancellationRequested)
        {
            later = null;
            await read();
            StateHasChanged();
        }
    }

    /// <summary>Does nothing while something else is being done.</summary>
    protected async Task OneAtATimeAsync(Func<Task> act)
    {
        if (IsBusy)
            return;
        IsBusy = true;
        try
        {
            await act();
        }
        finally
        {
            IsBusy = false;
            if (!Left.IsCancellationRequested)
                StateHasChanged();
        }
        await CatchUpAsync();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        left.Cancel();
        left.Dispose();
    }
}
