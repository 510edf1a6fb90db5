using System.Security.Cryptography;

namespace KetamineRehab.Core.Common;

/// <summary>Draws codes that people read out, type and write by hand.</summary>
public static class SpokenCode
{
    /// <summary>24 signs, no vowels and nothing that looks like something else: no word can come of it.</summary>
    public const string Signs = "BCDFGHJKMNPQRTVWXY346789";

    public static string New(int length) => RandomNumberGenerator.GetString(Signs, length);

    /// <summary>In groups with a hyphen between them, as one would read it aloud.</summary>
    public static string InGroups(string code, int of) => string.Join('-', code.Chunk(of).Select(group => new string(group)));
}
