using KetamineRehab.Core.Data;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Chat;

/// <summary>
/// Says which conversation someone wrote in, or <see cref="RowNews.Anything"/>: who is here, who waits or has which conversation, or that
/// something was missed.
/// </summary>
public sealed class ChatNews(ILogger<ChatNews> log) : RowNews("rehab_chat", log);
