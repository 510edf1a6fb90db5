using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace KetamineRehab.Web.Desk.Accounts;

/// <summary>
/// Refuses what is guessed first: common words, what the site and the account are called, runs of keys, and repeats, however they
/// are put together. What is left without them has to be a password of its own (ASVS 6.2.4, 6.2.11).
/// </summary>
public sealed partial class CommonPasswordValidator : IPasswordValidator<TeamMember>
{
    /// <summary>So many different signs have to be left.</summary>
    private const int OwnSigns = 6;
    private const int ShortestRun = 4;

    public const string Why =
        "That password is too easy to guess. It uses common words, names or keyboard patterns. Use 3 or 4 unrelated words.";

    private static readonly IdentityResult Refused = IdentityResult.Failed(
        new IdentityError { Code = nameof(CommonPasswordValidator), Description = Why }
    );

    private static readonly string[] Runs =
    [
        .. new[]
        {
            "abcdefghijklmnopqrstuvwxyz",
            "012345678901234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "147258369",
            "a1b2c3d4e5f6g7h8i9j0",
        }
            .Select(Undone)
            .SelectMany(run => new[] { run, string.Concat(run.Reverse()) }),
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<TeamMember> manager, TeamMember user, string? password) =>
        Task.FromResult(IsGuessed(password ?? "", user.UserName ?? "") ? Refused : IdentityResult.Success);

    public static bool IsGuessed(string password, string userName)
    {
        var text = password.ToLowerInvariant();
        if ($"{text}{text}".IndexOf(text, 1, StringComparison.Ordinal) < text.Length)
            return true;
        var left = Undone(text);
        foreach (var word in Parts().Matches(userName.ToLowerInvariant()).Select(m => Undone(m.Value)).Concat(CommonPasswords.All))
            left = left.Replace(word, "", StringComparison.Ordinal);
        return WithoutRuns(left).Distinct().Count() < OwnSigns;
    }

    private static string WithoutRuns(string text)
    {
        var from = 0;
        while (from + ShortestRun <= text.Length)
        {
            var length = Enumerable
                .Range(ShortestRun, text.Length - from - ShortestRun + 1)
                .TakeWhile(n => Runs.Any(run => run.Contains(text.Substring(from, n), StringComparison.Ordinal)))
                .LastOrDefault();
            if (length == 0)
                from++;
            else
                text = text.Remove(from, length);
        }
        return text;
    }

    /// <summary>Without the signs that stand for letters: “p@ssw0rd” is no other word.</summary>
    private static string Undone(string text) =>
        string.Concat(
            text.Select(sign =>
                sign switch
                {
                    '0' => 'o',
                    '1' or '!' => 'i',
                    '3' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' => 't',
                    _ => sign,
                }
            )
        );

    [GeneratedRegex("[^-._@+ ]{3,}")]
    private static partial Regex Parts();
}
