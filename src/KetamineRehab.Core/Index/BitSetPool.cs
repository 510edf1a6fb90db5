using System.Collections.Concurrent;

namespace KetamineRehab.Core.Index;

/// <summary>
/// Sets that searches have finished with, to be used again: a search over 100,000 programmes makes a dozen of 12 KB, and
/// collecting them is what its slowest hundredth used to wait for.
/// </summary>
internal sealed class BitSetPool(int count)
{
    private readonly ConcurrentBag<BitSet> spare = [];

    /// <summary>It still holds what it held last.</summary>
    public BitSet Take() => spare.TryTake(out var bits) ? bits : new BitSet(count);

    public void GiveBack(List<BitSet> used) => used.ForEach(spare.Add);
}
