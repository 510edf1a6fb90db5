using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace KetamineRehab.Web.Desk.Queue;

public sealed partial class QueuePage(QueueSearch search, NavigationManager navigation)
{
    private MudDataGrid<QueueItem>? grid;
    private QueueCriteria criteria = new();
    private QueuePageOfItems? found;
    private int firstPage;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private (QueueView View, string Label)[] Views =>
        [
            (QueueView.Waiting, "Waiting"),
            (QueueView.Programmes, $"Services{Count(found?.Programmes)}"),
            (QueueView.Reports, $"Reports{Count(found?.Reports)}"),
            (QueueView.Public, "Public"),
            (QueueView.Closed, "Closed"),
            (QueueView.Unlisted, "Left out"),
            (QueueView.Answered, "Answered reports"),
        ];

    private string WhyTitle => criteria.View == QueueView.Answered ? "Outcome" : "Reason";

    private string Found =>
        found is null ? ""
        : found.Total == 1 ? "1 row"
        : $"{found.Total} rows";

    protected override void OnParametersSet()
    {
        var asked = QueueCriteria.Parse(Show, Q, Sort, Page);
        if (found is null || asked.View != criteria.View)
            firstPage = asked.Page - 1;
        criteria = asked;
    }

    private async Task<GridData<QueueItem>> LoadAsync(GridState<QueueItem> state, CancellationToken cancel)
    {
        var by = state.SortDefinitions.FirstOrDefault();
        criteria = criteria with
        {
            Page = state.Page + 1,
            Sort = by is not null && Enum.TryParse<QueueSort>(by.SortBy, out var sort) ? sort : QueueSort.Kind,
            Down = by?.Descending == true,
        };
        found = await search.RunAsync(criteria, cancel);
        Remember();
        return new() { Items = found.Items, TotalItems = found.Total };
    }

    private async Task SearchAsync(string? text)
    {
        criteria = criteria with { Text = QueueCriteria.Parse(null, text, null, null).Text, Page = 1 };
        Remember();
        if (grid is null)
            return;
        grid.NavigateTo(MudBlazor.Page.First);
        await grid.ReloadServerData();
    }

    /// <summary>What is on the screen stands in the address, so that going back or loading again shows the same.</summary>
    private void Remember()
    {
        if (!navigation.Uri.EndsWith(criteria.Url, StringComparison.Ordinal))
            navigation.NavigateTo(criteria.Url, replace: true);
        StateHasChanged();
    }

    private SortDirection Direction(QueueSort column) =>
        column != criteria.Sort || column == QueueSort.Kind && !criteria.Down ? SortDirection.None
        : criteria.Down ? SortDirection.Descending
        : SortDirection.Ascending;

    private static string Count(int? number) => number is null ? "" : $" ({number})";
}
