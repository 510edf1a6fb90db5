using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KetamineRehab.Site.Programmes;

/// <summary>
/// Pieces of pages that read the same until the catalogue changes, rendered once: a card stands on thousands of pages,
/// a cell in thousands of comparisons, and rendering is what a page costs.
/// </summary>
public sealed class KeptHtml(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <summary>A bound for a huge catalogue; what comes later is rendered each time.</summary>
    private const int Most = 20_000;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<object, string>> shelves = [];

    /// <param name="catalogue">What the piece was made from; the piece is forgotten with it.</param>
    /// <param name="key">All that the piece depends on besides.</param>
    /// <param name="piece">Rendered at once.</param>
    /// <exception cref="InvalidOperationException">The piece waits for something.</exception>
    public MarkupString Of(object catalogue, object key, RenderFragment piece)
    {
        var shelf = shelves.GetOrCreateValue(catalogue);
        if (!shelf.TryGetValue(key, out var html))
        {
            html = Render(piece);
            if (shelf.Count < Most)
                shelf.TryAdd(key, html);
        }
        return new(html);
    }

    private string Render(RenderFragment piece)
    {
        using var scope = scopes.CreateScope();
        using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return renderer
            .Dispatcher.InvokeAsync(() =>
            {
                var root = renderer.BeginRenderingComponent<Piece>(
                    ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Piece.ChildContent)] = piece })
                );
                return root.QuiescenceTask.IsCompletedSuccessfully
                    ? root.ToHtmlString()
                    : throw new InvalidOperationException(
                        "A kept piece of a page may not wait for anything.",
                        root.QuiescenceTask.Exception
                    );
            })
            .GetAwaiter()
            .GetResult();
    }

    private sealed class Piece : ComponentBase
    {
        [Parameter]
        public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddContent(0, ChildContent);
    }
}
