using KetamineRehab.Core.Data;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Chat;

/// <summary>Says in which conversation somebody wrote, or <see cref="RowNews.Anything"/>: who is here, who waits or has which one, or what was missed.</summary>
public sealed class ChatNews(ILogger<ChatNews> log) : RowNews("rehab_chat", log);
