using System.Text;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Catalogue;

/// <summary>
/// What a person typed, before a kind reads it: without invisible characters, with every dash the same and every blank a space.
/// </summary>
internal static class TypedText
{
    public static string Plain(string typed) =>
        string.Join(
            ' ',
            InvisibleCharacters
                .Remove(string.Concat(typed.Select(c => char.IsControl(c) ? ' ' : c)))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>For numbers and days: plain digits and small letters, and nothing at the end that only ends a sentence.</summary>
    public static string ForNumbers(string typed) =>
        string.Concat(Plain(typed).Normalize(NormalizationForm.FormKC).Select(c => c is '–' or '—' or '‒' or '−' or '‐' or '‑' ? '-' : c))
            .ToLowerInvariant()
            .TrimEnd('.', ',', ';', '!')
            .TrimEnd();
}
