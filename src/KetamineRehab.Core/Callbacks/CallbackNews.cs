namespace KetamineRehab.Core.Callbacks;

/// <summary>Tells whoever looks on, inside this process, which request changed. Whoever made the change never waits for them.</summary>
public sealed class CallbackNews
{
    public event Action<int>? Changed;

    internal void Tell(int id)
    {
        if (Changed is { } listeners)
            _ = Task.Run(() => listeners(id));
    }
}
