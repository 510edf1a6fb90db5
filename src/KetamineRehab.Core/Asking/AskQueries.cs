namespace KetamineRehab.Core.Asking;

internal static class AskQueries
{
    /// <summary>Those that can still be answered: <see cref="AskState.Sent"/> or <see cref="AskState.Opened"/>.</summary>
    public static IQueryable<Ask> Open(this IQueryable<Ask> asks, DateTime now) =>
        asks.Where(a => a.FinishedAt == null && a.ClosedAt == null && a.WithdrawnAt == null && a.EndsAt > now);
}
