namespace KetamineRehab.Core.Content;

/// <summary>One word of a field's vocabulary. The key is part of every URL, export and import: it never changes.</summary>
/// <param name="Least">For a band of a range field: the smallest number in it, in the field's unit.</param>
/// <param name="Most">For a band: the largest number in it; null means no upper limit.</param>
public sealed record Term(string Key, string Label, decimal? Least = null, decimal? Most = null)
{
    /// <summary>What the word means, for people who have not met it.</summary>
    public string? Hint { get; init; }

    /// <summary>In as few words as a card has room for; the label where none are fewer.</summary>
    public string Brief
    {
        get => field ?? Label;
        init;
    }
}
