using System.Numerics;

namespace KetamineRehab.Core.Index;

/// <summary>A set of programmes, one bit each in the order of the snapshot. A column of these a filter choice answers
/// "which" by AND and OR, and "how many" by counting bits, many programmes an instruction.</summary>
public sealed class BitSet(int count)
{
    private const int Word = 64;
    private readonly ulong[] words = new ulong[(count + Word - 1) / Word];

    public int Length { get; } = count;

    public bool this[int i]
    {
        get => (words[i / Word] & (1UL << (i % Word))) != 0;
        set
        {
            if (value)
                words[i / Word] |= 1UL << (i % Word);
            else
                words[i / Word] &= ~(1UL << (i % Word));
        }
    }

    public static BitSet All(int count) => new BitSet(count).Fill();

    /// <summary>Every programme.</summary>
    public BitSet Fill()
    {
        Array.Fill(words, ulong.MaxValue);
        if (Length % Word != 0)
            words[^1] = (1UL << (Length % Word)) - 1;
        return this;
    }

    /// <summary>No programme.</summary>
    public BitSet Clear()
    {
        Array.Clear(words);
        return this;
    }

    public BitSet And(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] &= other.words[i];
        return this;
    }

    /// <summary>Keeps what is in either of two sets.</summary>
    public BitSet AndEither(BitSet one, BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] &= one.words[i] | other.words[i];
        return this;
    }

    public BitSet Or(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] |= other.words[i];
        return this;
    }

    public BitSet AndNot(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] &= ~other.words[i];
        return this;
    }

    public int Count()
    {
        var n = 0;
        foreach (var w in words)
            n += BitOperations.PopCount(w);
        return n;
    }

    public int CountWith(BitSet other)
    {
        ReadOnlySpan<ulong> a = words;
        var b = other.words.AsSpan(0, a.Length);
        var n = 0;
        for (var i = 0; i < a.Length; i++)
            n += BitOperations.PopCount(a[i] & b[i]);
        return n;
    }

    /// <summary>Positions in the set, ascending.</summary>
    public IEnumerable<int> Each()
    {
        for (var w = 0; w < words.Length; w++)
        {
            for (var rest = words[w]; rest != 0; rest &= rest - 1)
                yield return w * Word + BitOperations.TrailingZeroCount(rest);
        }
    }
}
