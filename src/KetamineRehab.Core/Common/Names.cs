namespace KetamineRehab.Core.Common;

/// <summary>Members of enums by the names that stand in addresses, forms and files.</summary>
public static class Names
{
    /// <returns>The member of that name in capitals or small letters; null for anything else, a number or a list of names too.</returns>
    public static T? Find<T>(string? name)
        where T : struct, Enum =>
        name?.Trim() is { Length: > 0 } word
        && char.IsLetter(word[0])
        && Enum.TryParse<T>(word, ignoreCase: true, out var member)
        && Enum.IsDefined(member)
            ? member
            : null;
}
