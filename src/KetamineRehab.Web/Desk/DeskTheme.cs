using MudBlazor;

namespace KetamineRehab.Web.Desk;

/// <summary>Type and shape of the public site for MudBlazor; its colours come from the same tokens, in desk.css.</summary>
internal static class DeskTheme
{
    private static readonly string[] Font = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new() { DefaultBorderRadius = ".5rem" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.5" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "1rem", LineHeight = "1.5" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = ".9375rem", LineHeight = "1.5" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "1rem", FontWeight = "650", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = ".875rem" },
        },
    };
}
