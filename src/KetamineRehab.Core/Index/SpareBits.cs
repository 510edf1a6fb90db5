using System.Collections.Concurrent;

namespace KetamineRehab.Core.Index;

/// <summary>
/// Sets that searches have finished with, to be used again: a search over 100,000 programmes makes a dozen of 12 KB, and
/// collecting them is what its slowest hundredth used to wait for.
/// </summary>
internal sealed class SpareBits(int count)
{
    private readonly ConcurrentBag<Bits> spare = [];

    /// <summary>Holds whatever it held last.</summary>
    public Bits Take() => spare.TryTake(out var bits) ? bits : new Bits(count);

    public void GiveBack(List<Bits> used) => used.ForEach(spare.Add);
}
