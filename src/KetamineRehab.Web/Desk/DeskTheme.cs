using MudBlazor;

namespace KetamineRehab.Web.Desk;

/// <summary>Type and shape of the public site for MudBlazor; colours and font come from the same tokens, in desk.css.</summary>
internal static class DeskTheme
{
    public static MudTheme Theme { get; } =
        new()
        {
            LayoutProperties = new() { DefaultBorderRadius = ".5rem" },
            Typography = new()
            {
                Default = new DefaultTypography { FontSize = "1rem", LineHeight = "1.5" },
                Body1 = new Body1Typography { FontSize = "1rem", LineHeight = "1.5" },
                Body2 = new Body2Typography { FontSize = ".9375rem", LineHeight = "1.5" },
                Button = new ButtonTypography
                {
                    FontSize = "1rem",
                    FontWeight = "650",
                    TextTransform = "none",
                },
                Caption = new CaptionTypography { FontSize = ".875rem" },
            },
        };
}
