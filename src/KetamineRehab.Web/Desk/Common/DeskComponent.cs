using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Common;

/// <summary>What pages and forms of the desk share: reading ends with them, and one thing is done at a time.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource left = new();

    /// <summary>
    /// For what a page reads: it is cancelled when the page is left. What was pressed is done to its end, with
    /// <see cref="CancellationToken.None"/>, so that nobody has to guess how far it came.
    /// </summary>
    protected CancellationToken Left => left.Token;

    /// <summary>Something that was pressed is being done: the buttons of the page wait.</summary>
    protected bool IsBusy { get; private set; }

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
            if (!left.IsCancellationRequested)
                StateHasChanged();
        }
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
