using KetamineRehab.Site.Programmes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KetamineRehab.Tests.Shell;

public sealed class KeptHtmlTests
{
    private readonly KeptHtml kept = new(
        new ServiceCollection().BuildServiceProvider(validateScopes: true).GetRequiredService<IServiceScopeFactory>(),
        NullLoggerFactory.Instance
    );
    private int rendered;

    [Fact]
    public void A_piece_is_rendered_once_for_its_catalogue_and_its_key()
    {
        var (today, tomorrow) = (new object(), new object());

        Assert.Equal("<p>1 &lt;a&gt;</p>", kept.Of(today, "a", Piece("a")).Value);
        Assert.Equal("<p>1 &lt;a&gt;</p>", kept.Of(today, "a", Piece("a")).Value);
        Assert.Equal("<p>2 &lt;b&gt;</p>", kept.Of(today, "b", Piece("b")).Value);
        Assert.Equal("<p>3 &lt;a&gt;</p>", kept.Of(tomorrow, "a", Piece("a")).Value);
    }

    [Fact]
    public async Task A_piece_that_waits_is_refused_instead_of_kept_half_done() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Task.Run(() =>
                kept.Of(
                    new(),
                    "slow",
                    builder =>
                    {
                        builder.OpenComponent<Slow>(0);
                        builder.CloseComponent();
                    }
                )
            )
        );

    private RenderFragment Piece(string word) =>
        builder =>
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, $"{++rendered} <{word}>");
            builder.CloseElement();
        };

    private sealed class Slow : ComponentBase
    {
        protected override Task OnInitializedAsync() => Task.Delay(Timeout.Infinite);
    }
}
