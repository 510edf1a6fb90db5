namespace KetamineRehab.Core.Catalogue;

/// <summary>Some terms of a vocabulary, by their positions in it.</summary>
public readonly record struct TermSet
{
    /// <summary>No vocabulary is longer.</summary>
    public const int Most = 256;

    private readonly UInt128 first,
        second;

    private TermSet(UInt128 first, UInt128 second) => (this.first, this.second) = (first, second);

    public bool IsEmpty => first == 0 && second == 0;

    /// <summary>One term; none where the position is negative.</summary>
    public static TermSet Of(int position) =>
        position switch
        {
            < 0 => default,
            < 128 => new(UInt128.One << position, 0),
            _ => new(0, UInt128.One << position - 128),
        };

    public bool Has(int position) => ((position < 128 ? first >> position : second >> position - 128) & 1) == 1;

    public static TermSet operator |(TermSet a, TermSet b) => new(a.first | b.first, a.second | b.second);
}
