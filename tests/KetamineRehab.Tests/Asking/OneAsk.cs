using KetamineRehab.Core.Asking;
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
            AskRow.AddAsync(own.Open(), programme, $"{programme}-house", $"{programme} house", fields, own.Clock.GetUtcNow().UtcDateTime);
    }
}
