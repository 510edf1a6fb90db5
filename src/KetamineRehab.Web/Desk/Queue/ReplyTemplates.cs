using KetamineRehab.Core.Reports;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>Beginnings of answers to reports, to be finished by whoever answers. People read them on the public log.</summary>
internal static class ReplyTemplates
{
    public static readonly IReadOnlyList<(string Label, CorrectionKind Kind, string Text)> All =
    [
        ("Mended", CorrectionKind.Corrected, "Thank you. We checked it with the centre and corrected it."),
        ("Wrong number", CorrectionKind.Corrected, "Thank you. The number was wrong. We rang the right one before we showed it."),
        ("Closed", CorrectionKind.Corrected, "Thank you. The centre has closed. Its page now says so and names where to turn instead."),
        ("Right as it stands", CorrectionKind.NoChange, "Thank you. We checked it at the source, and it is right as it stands."),
        ("Guide mended", CorrectionKind.Corrected, "Thank you. We rewrote this part of the guide and checked its source again."),
        ("Could not find out", CorrectionKind.NotFound, "Thank you. We asked and got no answer, so we now show it as not stated."),
        ("Not about our data", CorrectionKind.NotShown, "Not about what we show."),
    ];
}
