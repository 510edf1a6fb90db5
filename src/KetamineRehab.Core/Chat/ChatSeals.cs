using KetamineRehab.Core.Data;
using KetamineRehab.Core.Sealing;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Chat;

/// <summary>Seals names and lines for their conversation, and opens them.</summary>
public sealed class ChatSeals(PersonalData personal) : ISealedRows
{
    internal string Name(Guid owner, string name) => personal.Seal(Words(owner), nameof(Conversation.SealedName), name);

    internal string Text(Guid owner, string text) => personal.Seal(Words(owner), nameof(ChatLine.SealedText), text);

    internal string OpenName(Conversation conversation) =>
        personal.Open<string>(Words(conversation.Owner), nameof(Conversation.SealedName), conversation.SealedName) ?? "";

    internal string OpenText(Guid owner, string text) => personal.Open<string>(Words(owner), nameof(ChatLine.SealedText), text) ?? "";

    internal async Task<IReadOnlyList<SaidLine>> LinesAsync(RehabDbContext db, Conversation conversation, CancellationToken cancel) =>
        [
            .. (
                await db.ChatLines.AsNoTracking().Where(l => l.ConversationId == conversation.Id).OrderBy(l => l.Id).ToListAsync(cancel)
            ).Select(l => new SaidLine(l.Id, l.At, l.Kind, OpenText(conversation.Owner, l.SealedText))),
        ];

    async Task ISealedRows.SealAnewAsync(RehabDbContext db, Func<string, byte[]> mark, CancellationToken cancel)
    {
        var conversations = await db.Conversations.Where(c => c.ErasedAt == null).ToDictionaryAsync(c => c.Id, cancel);
        foreach (var named in conversations.Values.Where(c => c.SealedName is not null))
            named.SealedName = Name(named.Owner, OpenName(named));
        foreach (var line in await db.ChatLines.ToListAsync(cancel))
        {
            var owner = conversations[line.ConversationId].Owner;
            line.SealedText = Text(owner, OpenText(owner, line.SealedText));
        }
    }

    private static string Words(Guid owner) => $"chat {owner:N}";
}
