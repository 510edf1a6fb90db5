using KetamineRehab.Core.Data;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Says which request for a call changed.</summary>
public sealed class CallbackNews(ILogger<CallbackNews> log) : RowNews("rehab_callbacks", log);
