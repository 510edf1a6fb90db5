using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Tests.Desk;

/// <summary>
/// What a person does on an open page. It is found and done in one step of the renderer: between the two, news or a clock may draw the page
/// anew, and what was found would be there no more.
/// </summary>
internal static class ComponentActions
{
    public static async Task DoAsync<T>(this IRenderedComponent<T> page, Func<IRenderedComponent<T>, Task> act)
        where T : IComponent
    {
        await page.InvokeAsync(() => act(page)).ConfigureAwait(false);
        // The test goes on elsewhere: on the renderer's own thread it would wait for what that thread has yet to draw.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    public static IElement Button<T>(this IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    public static Task PressAsync<T>(this IRenderedComponent<T> page, string button)
        where T : IComponent => page.DoAsync(p => p.Button(button).ClickAsync(new()));

    public static Task EnterAsync<T>(this IRenderedComponent<T> page, string selector, object value)
        where T : IComponent =>
        page.DoAsync(p =>
        {
            var field = p.Find(selector);
            return field.HasAttribute("blazor:oninput")
                ? field.InputAsync(new() { Value = value })
                : field.ChangeAsync(new() { Value = value });
        });

    public static Task SubmitAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent => page.DoAsync(p => p.Find("form").SubmitAsync());
}
