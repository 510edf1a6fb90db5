using System.Globalization;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>Which part of the queue is shown.</summary>
public enum QueueView
{
    Waiting,
    Programmes,
    Reports,
    Public,
    Closed,
    Unlisted,
    Answered,
}

/// <summary>By what it is ordered; <see cref="Kind"/> is the order in which work is best done.</summary>
public enum QueueSort
{
    Kind,
    Name,
    Why,
    Setting,
    Nation,
    Regulator,
    Received,
}

/// <summary>What is asked of the queue, as it stands in the address.</summary>
public sealed record QueueCriteria(
    QueueView View = QueueView.Waiting,
    string Text = "",
    QueueSort Sort = QueueSort.Kind,
    bool Down = false,
    int Page = 1
)
{
    public const int LongestText = 100;
    public const int MostPages = 10_000;

    /// <summary>Whatever the address says, something sensible comes of it.</summary>
    public static QueueCriteria Parse(string? show, string? text, string? sort, string? page)
    {
        var down = sort?.StartsWith('-') == true;
        return new(
            Names.Find<QueueView>(show) ?? QueueView.Waiting,
            (text ?? "").Trim().AtMost(LongestText),
            Names.Find<QueueSort>(sort?.TrimStart('-')) ?? QueueSort.Kind,
            down,
            PageNumber.Read(page, MostPages)
        );
    }

    public string Url =>
        QueryHelpers.AddQueryString(
            DeskUrls.Root,
            new[]
            {
                KeyValuePair.Create("show", View == QueueView.Waiting ? null : Word(View)),
                KeyValuePair.Create("q", Text.Length == 0 ? null : Text),
                KeyValuePair.Create("sort", Sort == QueueSort.Kind ? null : (Down ? "-" : "") + Word(Sort)),
                KeyValuePair.Create("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
            }.Where(pair => pair.Value is not null)
        );

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
