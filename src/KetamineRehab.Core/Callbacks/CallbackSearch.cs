using System.Linq.Expressions;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Callbacks;

/// <summary>Which part of the queue is shown.</summary>
public enum CallbackView
{
    Waiting,
    New,
    Overdue,
    Mine,
    Taken,
    Closed,
}

/// <summary>By what it is ordered; <see cref="Work"/> is the order in which work is best done.</summary>
public enum CallbackSort
{
    Work,
    State,
    Due,
    About,
    By,
    With,
}

/// <summary>What is asked of the queue. An empty answer leaves nothing out.</summary>
/// <param name="By">The operator who asks: some of it is theirs.</param>
public sealed record CallbackQuestion(
    CallbackView View,
    string By,
    string Topic = "",
    ContactWay? Way = null,
    string Reference = "",
    CallbackSort Sort = CallbackSort.Work,
    bool Down = false
);

/// <summary>One line of the queue: nothing of it is sealed.</summary>
public sealed record CallbackRow(
    int Id,
    string Reference,
    CallbackState State,
    CloseReason? Reason,
    DateTime DueAt,
    DateTime? ClosedAt,
    string TakenBy,
    bool ForSomeoneElse,
    ContactWay Way,
    string Topic,
    bool IsErased,
    DateTime ReceivedAt
)
{
    public bool IsOverdue(DateTime now) => State.IsOverdue(DueAt, now);

    public DateTime? EndsAt(DateTime now) => State.IsOpen ? CallbackRequest.EndsAt(ReceivedAt, now) : null;
}

/// <summary>Finds what waits for the team, a page at a time, so that ten thousand requests cost no more than ten.</summary>
public sealed class CallbackSearch(IDbContextFactory<RehabDbContext> contexts, TimeProvider clock)
{
    /// <summary>New ones first, then by when they are due; closed ones by when they were closed.</summary>
    public async Task<(IReadOnlyList<CallbackRow> Rows, int Total)> PageAsync(
        CallbackQuestion question,
        int skip,
        int take,
        CancellationToken cancel
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var asked = Asked(db.CallbackRequests.AsNoTracking(), question);
        // First which, from the index alone; then the few rows.
        var ids = await Ordered(asked, question).Select(r => r.Id).Skip(skip).Take(take).ToListAsync(cancel);
        var rows = await db
            .CallbackRequests.Where(r => ids.Contains(r.Id))
            .Select(r => new CallbackRow(
                r.Id,
                r.Reference,
                r.State,
                r.Reason,
                r.DueAt,
                r.ClosedAt,
                r.TakenBy,
                r.ForSomeoneElse,
                r.Way,
                r.Topic,
                r.ErasedAt != null,
                r.ReceivedAt
            ))
            .ToDictionaryAsync(r => r.Id, cancel);
        return ([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], await asked.CountAsync(cancel));
    }

    /// <summary>How many there are in each part.</summary>
    public async Task<IReadOnlyDictionary<CallbackView, int>> CountAsync(string by, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = Now;
        var states = await db
            .CallbackRequests.GroupBy(r => new
            {
                r.State,
                IsOverdue = r.DueAt < now,
                IsMine = r.TakenBy == by,
            })
            .Select(g => new
            {
                g.Key.State,
                g.Key.IsOverdue,
                g.Key.IsMine,
                Count = g.Count(),
            })
            .ToListAsync(cancel);
        var open = states.Where(s => s.State.IsOpen).ToList();
        return new Dictionary<CallbackView, int>
        {
            [CallbackView.Waiting] = open.Sum(s => s.Count),
            [CallbackView.New] = open.Where(s => s.State == CallbackState.New).Sum(s => s.Count),
            [CallbackView.Overdue] = open.Where(s => s.IsOverdue).Sum(s => s.Count),
            [CallbackView.Taken] = open.Where(s => s.State == CallbackState.InProgress).Sum(s => s.Count),
            [CallbackView.Mine] = open.Where(s => s is { State: CallbackState.InProgress, IsMine: true }).Sum(s => s.Count),
            [CallbackView.Closed] = states.Sum(s => s.Count) - open.Sum(s => s.Count),
        };
    }

    private static IOrderedQueryable<CallbackRequest> Ordered(IQueryable<CallbackRequest> asked, CallbackQuestion question)
    {
        var isClosed = question.View == CallbackView.Closed;
        return question.Sort switch
        {
            CallbackSort.State => By(r => r.State).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
            CallbackSort.Due => By(r => isClosed ? r.ClosedAt : r.DueAt).ThenBy(r => r.Id),
            CallbackSort.About => By(r => r.Topic).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
            CallbackSort.By => By(r => r.Way).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
            CallbackSort.With => By(r => r.TakenBy).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
            _ when isClosed => asked.OrderByDescending(r => r.ClosedAt).ThenByDescending(r => r.Id),
            _ => asked.OrderBy(r => r.State == CallbackState.New ? 0 : 1).ThenBy(r => r.DueAt).ThenBy(r => r.Id),
        };

        IOrderedQueryable<CallbackRequest> By<T>(Expression<Func<CallbackRequest, T>> key) =>
            question.Down ? asked.OrderByDescending(key) : asked.OrderBy(key);
    }

    private DateTime Now => clock.UtcNow();

    private IQueryable<CallbackRequest> Asked(IQueryable<CallbackRequest> all, CallbackQuestion question)
    {
        var now = Now;
        all = question.View switch
        {
            CallbackView.New => all.Where(r => r.State == CallbackState.New),
            CallbackView.Overdue => all.Where(CallbackStates.OfOpen).Where(r => r.DueAt < now),
            CallbackView.Mine => all.Where(r => r.State == CallbackState.InProgress && r.TakenBy == question.By),
            CallbackView.Taken => all.Where(r => r.State == CallbackState.InProgress),
            CallbackView.Closed => all.Where(r => r.ClosedAt != null),
            _ => all.Where(CallbackStates.OfOpen),
        };
        if (question.Topic.Length > 0)
            all = all.Where(r => r.Topic == question.Topic);
        if (question.Way is { } way)
            all = all.Where(r => r.Way == way);
        return question.Reference.Length > 0 ? all.Where(r => r.Reference.StartsWith(question.Reference)) : all;
    }
}
