using System.Globalization;
using System.Net;
using System.Text;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;

namespace KetamineRehab.Core.Evidence;

/// <summary>
/// What a clinician needs to review the clinical statements of this site in an evening: one page to print, and a sheet for the answers.
/// Each statement stands once, under the first page that uses it, those of care cards first. Law, money, figures and who offers what are
/// not asked.
/// </summary>
public sealed class ReviewKit(EvidenceLibrary library, DateOnly today)
{
    internal static readonly string[] Columns = ["claim", "mark", "page", "statement", "answer", "remark"];

    private const string Style = """
        body { font: 11pt/1.4 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border: 1px solid #767676; padding: .4rem .5rem; text-align: left; vertical-align: top; }
        tr { break-inside: avoid; } h2 { break-after: avoid; }
        .box { display: inline-block; width: 1em; height: 1em; border: 1.5px solid #000; margin-right: .4em; vertical-align: -.15em; }
        .small { font-size: 9pt; } .answer { width: 9rem; white-space: nowrap; } .line { border-bottom: 1px solid #000; height: 2.2em; }
        """;

    private readonly HashSet<string> inCare =
    [
        .. library.Pages.SelectMany(p => p.Passages).Where(p => GuideContainers.Care.Contains(p.Container)).SelectMany(p => p.Cites),
    ];

    /// <summary>How many are asked.</summary>
    public int Count => Parts().Sum(p => p.Claims.Count);

    /// <summary>
    /// The page for emergencies, then pages in the order of their topics, each with the clinical statements that no page before it has.
    /// </summary>
    private IEnumerable<(CitingPage Page, List<Claim> Claims)> Parts()
    {
        var done = new HashSet<string>();
        var topics = EvidenceWords.Topics.Select(t => t.Key).ToList();
        var order = library.Pages.ToDictionary(p => p.Url, p => (topics.IndexOf(p.Front.Topic), p.Front.Place));
        foreach (
            var page in library.Citing.OrderBy(p =>
                p.Review is PageReview { Claims.Count: > 0 } ? (-1, 0) : order.GetValueOrDefault(p.Url, (int.MaxValue, 0))
            )
        )
            if (
                page
                    .Notes.Where(c => (c.IsClinical || inCare.Contains(c.Id)) && done.Add(c.Id))
                    .OrderByDescending(c => inCare.Contains(c.Id))
                    .ToList() is
                { Count: > 0 } claims
            )
                yield return (page, claims);
    }

    /// <summary>The sheet that comes back: an answer of “yes” or “no” behind each statement.</summary>
    public void WriteSheet(Stream file) =>
        CsvTable.Write(
            file,
            Columns,
            Parts().SelectMany(p => p.Claims.Select(c => new[] { c.Id, c.Mark, p.Page.Url, c.Statement, "", "" }))
        );

    /// <summary>One page of HTML that needs nothing else, to print.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder(
            $"""
            <!doctype html>
            <html lang="en-GB"><head><meta charset="utf-8"><title>Clinical statements to review</title>
            <style>{Style}</style></head><body>
            <h1>Clinical statements to review</h1>
            <p>Written {ObservedOn.On(
                today
            ).Format()}. Please tick “right” or “change” for each statement, and write what to change beside it.
            “Care card” means that the statement tells people what to do when it cannot wait: please begin with those.
            Sign at the end with your role and the date. Your name is not published and is not kept with the answers.</p>

            """
        );
        foreach (var (page, claims) in Parts())
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"""
                <h2>{Text(page.Title)}</h2>
                <table><thead><tr><th>Statement</th><th>Based on</th><th>Your answer</th></tr></thead><tbody>

                """
            );
            foreach (var claim in claims)
                html.Append(Row(claim, page));
            html.Append("</tbody></table>\n");
        }
        return html.Append(
                """
                <h2>Signed</h2>
                <p class="line">Role:</p><p class="line">Date:</p><p class="line">Signature:</p>
                </body></html>

                """
            )
            .ToString();
    }

    private string Row(Claim claim, CitingPage page)
    {
        var elsewhere = library.Citing.Count(p => p.Url != page.Url && p.Notes.Contains(claim));
        var figure = claim.Figure.Length > 0 ? $" Figure: {Text(claim.Figure)}. Who was counted: {Text(claim.Counted)}." : "";
        var more = elsewhere > 0 ? $" Also on {elsewhere} more pages." : "";
        var last = claim.CurrentSignature is { } signature ? $"<br><span class=\"small\">Last: {Text(signature.Format())}</span>" : "";
        var sources = string.Join("; ", claim.Sources.Select(s => $"{Text(s.Title)}, {Text(s.Publisher)}"));
        return $"""
            <tr id="{claim.Id}"><td>{(inCare.Contains(claim.Id) ? "<b>Care card.</b> " : "")}{Text(claim.Statement)}<br>
            <span class="small">{Text(claim.Nation)}, {Text(claim.Year)}.{figure}{more} {claim.Id} {claim.Mark}</span></td>
            <td>{Text(claim.Basis)}. {Text(claim.Grade.Format())}.<br><span class="small">{(
                sources.Length > 0 ? sources : Text(claim.Tried)
            )}</span></td>
            <td class="answer"><span class="box"></span>right<br><span class="box"></span>change:{last}</td></tr>

            """;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>The sheet of a review as it came back.</summary>
/// <param name="Agreed">Claims whose words are still those on the sheet.</param>
/// <param name="Remarks">What the reviewer wants changed, for people to read.</param>
public sealed record ReviewSheet(IReadOnlyList<Claim> Agreed, IReadOnlyList<string> Remarks)
{
    /// <param name="report">Gets every row that cannot be taken: an answer that is none, or a statement that was changed since.</param>
    public static ReviewSheet Read(string file, EvidenceLibrary library, Action<RowProblem> report)
    {
        var (agreed, remarks) = (new List<Claim>(), new List<string>());
        foreach (var row in CsvTable.Read(file, ReviewKit.Columns, report))
        {
            var claim = library.Claim(row["claim"]);
            if (claim is null)
                report(row.Problem("claim", $"“{RowProblem.Cut(row["claim"])}” is not in claims.csv any more"));
            else if (row["answer"] is not ("" or "yes" or "no"))
                report(row.Problem("answer", $"“{RowProblem.Cut(row["answer"])}” is not yes, no or empty"));
            else if (row["answer"] == "yes" && row["mark"] != claim.Mark)
                report(row.Problem("mark", $"“{claim.Id}” was changed after the sheet was written, so no one has signed for it"));
            else if (row["answer"] == "yes")
                agreed.Add(claim);
            if (row["answer"] == "no" || row["remark"].Length > 0)
                remarks.Add($"{row["claim"]}: {(row["remark"].Length > 0 ? row["remark"] : "change")}");
        }
        return new(agreed, remarks);
    }

    /// <summary>Writes the agreed claims into <c>signed.csv</c> beside what stands there; the file is replaced as a whole.</summary>
    public void Sign(string contentDirectory, EvidenceLibrary library, string role, DateOnly on)
    {
        var file = Path.Combine(contentDirectory, "evidence", "signed.csv");
        var all = library
            .Claims.SelectMany(c => c.Signatures)
            .Concat(Agreed.Select(c => new Signature(c.Id, c.Mark, role, ObservedOn.On(on))))
            .Distinct()
            .OrderBy(s => s.ClaimId, StringComparer.Ordinal)
            .ThenBy(s => s.On);
        using (var written = File.Create(file + ".new"))
            CsvTable.Write(written, Signature.Columns, all.Select(s => new[] { s.ClaimId, s.Mark, s.Role, s.On.ToString() }));
        File.Move(file + ".new", file, overwrite: true);
    }
}
