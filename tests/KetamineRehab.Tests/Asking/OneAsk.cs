using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Outgoing;
using KetamineRehab.Tests.Desk;

namespace KetamineRehab.Tests.Asking;

internal static class OneAsk
{
    extension(OwnCatalogue own)
    {
        /// <summary>Sends what waits in the outbox.</summary>
        public async Task<List<AskMailing>> LettersAsync()
        {
            var sent = new List<AskMailing>();
            await own.Get<Outbox>()
                .DeliverAsync(
                    OutboxKind.Ask,
                    async (message, cancel) =>
                    {
                        if (await own.Get<AskLetters>().ReadAsync(message, cancel) is { } mailing)
                            sent.Add(mailing);
                        return true;
                    },
                    TestContext.Current.CancellationToken
                );
            return sent;
        }

        /// <summary>One programme is asked, without a letter.</summary>
        /// <returns>The key of its link.</returns>
        public Task<string> AskAsync(string programme, string fields = "price insurance") =>
            AddAsync(own.Open(), programme, fields, own.Clock.GetUtcNow().UtcDateTime);
    }

    public static async Task<string> AddAsync(RehabDbContext context, string programme, string fields, DateTime now)
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
                    CentreId = $"{programme}-house",
                    Name = $"{programme} house",
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
