using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Data;

namespace KetamineRehab.Tests.Asking;

/// <summary>Asks written straight into a database.</summary>
internal static class AskRow
{
    /// <returns>The key of its link.</returns>
    public static async Task<string> AddAsync(
        RehabDbContext context,
        string programme,
        string centre,
        string name,
        string fields,
        DateTime now
    )
    {
        await using var db = context;
        var key = AskSecret.New(AskWay.Email);
        db.AskKeys.Add(
            new()
            {
                Hash = AskSecret.Hash(key),
                Ask = new()
                {
                    ProgrammeId = programme,
                    CentreId = centre,
                    Name = name,
                    Way = AskWay.Email,
                    Fields = fields,
                    CreatedAt = now,
                    EndsAt = now.AddDays(Ask.DaysOpen),
                    AnswerBy = DateOnly.FromDateTime(now).AddDays(42),
                },
            }
        );
        await db.SaveChangesAsync();
        return key;
    }
}
