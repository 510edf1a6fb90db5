using System.ComponentModel.DataAnnotations;

namespace KetamineRehab.Core.Chat;

/// <summary>How much the team takes on at once, and how long conversations are kept.</summary>
public sealed class ChatOptions
{
    /// <summary>Conversations that one operator has at the same time.</summary>
    [Range(1, 1000)]
    public int RunningPerOperator { get; set; } = 3;

    /// <summary>How many people may wait for each operator who is here.</summary>
    [Range(1, 1000)]
    public int WaitingPerOperator { get; set; } = 3;

    [Range(1, 1000)]
    public int LinesPerMinute { get; set; } = 20;

    /// <summary>Conversations that are started an hour from one connection, which many people may share.</summary>
    [Range(1, int.MaxValue)]
    public int StartsPerHour { get; set; } = 30;

    /// <summary>Hours after its end for which a conversation is kept; 0 deletes it at its end.</summary>
    [Range(0, 24)]
    public int HoursKept { get; set; } = 24;

    /// <summary>A conversation in which no one has written for this long is ended.</summary>
    [Range(5, 1440)]
    public int SilentMinutes { get; set; } = 60;
}
