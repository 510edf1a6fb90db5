using KetamineRehab.Core.Reports;

namespace KetamineRehab.Web.Desk.Queue;

/// <summary>Openings of replies to reports, for the person who answers to finish. People read them on the public log.</summary>
internal static class ReplyTemplates
{
    public static readonly IReadOnlyList<(string Label, CorrectionKind Kind, string Text)> All =
    [
        ("Corrected", CorrectionKind.Corrected, "Thank you. We checked it with the centre and corrected it."),
        ("Wrong number", CorrectionKind.Corrected, "Thank you. The number was wrong. We called the right number before we showed it."),
        ("Closed", CorrectionKind.Corrected, "Thank you. The centre has closed. Its page now says so, and says where to get help instead."),
        ("Already right", CorrectionKind.NoChange, "Thank you. We checked the source, and what we show is right."),
        ("Guide corrected", CorrectionKind.Corrected, "Thank you. We rewrote this part of the guide and checked its source again."),
        (
            "Could not find out",
            CorrectionKind.NotFound,
            "Thank you. We asked but did not get an answer, so we now show it as “not stated”."
        ),
        ("Not about our data", CorrectionKind.NotShown, "This is not about anything we show."),
    ];
}
