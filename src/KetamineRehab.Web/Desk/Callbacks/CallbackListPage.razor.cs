using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace KetamineRehab.Web.Desk.Callbacks;

public sealed partial class CallbackListPage(
    OperatorDesk desk,
    OperatingHours hours,
    CallbackNews news,
    NavigationManager navigation,
    TimeProvider clock
)
{
    /// <summary>What is due becomes overdue without anyone doing anything.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private Virtualize<CallbackRow>? rows;
    private NewsSettings? settings;
    private ITimer? minutes;
    private CallbackQuestion asked = new(CallbackView.Waiting, "");
    private IReadOnlyDictionary<CallbackView, int>? counts;
    private string problem = "";
    private int? total;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? About { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? Way { get; set; }

    [SupplyParameterFromQuery]
    private string? Ref { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    private OperatingHours Hours => hours;
    private DateTime Now => clock.UtcNow();
    private string Badge => settings?.HasBadge == true && counts?[CallbackView.New] is > 0 and var waits ? $"({waits}) " : "";

    private string Found =>
        total switch
        {
            null => "",
            0 => asked == new CallbackQuestion(CallbackView.Waiting, "") ? "No one is waiting." : "There are no requests here.",
            1 => "1 request",
            var many => $"{many:N0} requests",
        };

    protected override void OnInitialized()
    {
        news.Changed += OnNews;
        minutes = clock.CreateTimer(_ => OnNews(0), null, Every, Every);
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = new CallbackQuestion(
            Names.Find<CallbackView>(Show) ?? CallbackView.Waiting,
            "",
            CallbackChoices.Topics.Any(t => t.Key == About) ? About! : "",
            Names.Find<ContactWay>(Way),
            CallbackRequests.Plain(Ref ?? ""),
            Names.Find<CallbackSort>(Sort?.TrimStart('-')) ?? CallbackSort.Work,
            Sort?.StartsWith('-') == true
        );
        if (now == asked && counts is not null)
            return;
        asked = now;
        await RefreshAsync();
    }

    private async ValueTask<ItemsProviderResult<CallbackRow>> LoadAsync(ItemsProviderRequest request)
    {
        var (part, why) = await desk.PageAsync(asked, request.StartIndex, request.Count, request.CancellationToken);
        problem = why;
        if (total != (part?.Total ?? 0))
        {
            total = part?.Total ?? 0;
            StateHasChanged();
        }
        return new(part?.Rows ?? [], part?.Total ?? 0);
    }

    private async Task RefreshAsync()
    {
        var before = counts?[CallbackView.New];
        (counts, problem) = await desk.CountAsync(Left);
        if (rows is not null)
            await rows.RefreshDataAsync();
        if (settings is not null && before < counts?[CallbackView.New])
            await settings.RingAsync();
        StateHasChanged();
    }

    private void OnNews(int id) => ReadOnNews(RefreshAsync);

    private string Address(CallbackView view) =>
        navigation.GetUriWithQueryParameter("show", view == CallbackView.Waiting ? null : view.ToString().ToLowerInvariant());

    /// <summary>Once upwards, once downwards, then the order of the work again.</summary>
    private string Sorted(CallbackSort by) =>
        navigation.GetUriWithQueryParameter(
            "sort",
            by != asked.Sort ? by.ToString().ToLowerInvariant()
                : asked.Down ? null
                : $"-{by.ToString().ToLowerInvariant()}"
        );

    private void Ask(string name, object? value) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameter(name, value as string is { Length: > 0 } text ? text : null),
            replace: true
        );

    protected override void Dispose(bool disposing)
    {
        news.Changed -= OnNews;
        minutes?.Dispose();
        base.Dispose(disposing);
    }
}
