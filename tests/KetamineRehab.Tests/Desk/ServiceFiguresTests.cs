using System.Net;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Content;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Reports;
using KetamineRehab.Tests.Callbacks;
using KetamineRehab.Web.Desk.Common;
using KetamineRehab.Web.Desk.Figures;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Tests.Desk;

[Trait("Req", "A12")]
public sealed class ServiceFiguresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_stand_in_the_week_in_which_they_came_and_few_people_are_never_counted_out()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        // The clock stands on a Sunday: the week began six days ago.
        await KeepAsync(own, 7, CallbackState.New, daysAgo: 6);
        await KeepAsync(own, 1, CallbackState.New, daysAgo: 7);
        await KeepAsync(own, 4, CallbackState.Done, daysAgo: 0);
        await KeepAsync(own, 9, CallbackState.New, daysAgo: 7 * ServiceFigures.Weeks);

        var figure = await Figures(own).RequestsAsync(Cancel);

        Assert.Equal(ServiceFigures.Weeks, figure.Rows.Count);
        Assert.Equal(("9 Nov", "16 Nov"), (figure.Rows[^2], figure.Rows[^1]));
        Assert.Equal([.. Enumerable.Repeat("0", 10), FigureCell.Few, "7"], Words(figure, "New"));
        Assert.Equal([.. Enumerable.Repeat("0", 11), FigureCell.Few], Words(figure, "Done"));
        Assert.Equal(FigureCell.OfPeople(1), FigureCell.OfPeople(4));
        Assert.Equal("5", FigureCell.OfPeople(5).Words);
    }

    [Fact]
    public async Task The_time_to_the_first_call_is_the_one_in_the_middle_and_later_tries_do_not_count()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        var ids = await KeepAsync(own, 5, CallbackState.InProgress, daysAgo: 1);
        await using (var db = own.Open())
        {
            foreach (var (id, hours) in ids.Zip([1.0, 2, 3, 50, 60]))
            {
                foreach (
                    var (step, after) in new[]
                    {
                        (CallbackStep.Taken, 0.1),
                        (CallbackStep.NoAnswer, hours),
                        (CallbackStep.Spoke, hours + 40),
                    }
                )
                    db.CallbackEvents.Add(
                        new()
                        {
                            RequestId = id,
                            At = At(own, 1).AddHours(after),
                            By = "olivia",
                            Step = step,
                        }
                    );
            }
            await db.SaveChangesAsync(Cancel);
        }

        var words = Words(await Figures(own).FirstCallsAsync(Cancel), "Hours to the first call (median)");

        Assert.Equal(["none", "3.0 hours"], words[^2..]);
        Assert.Equal(FigureCell.Few, FigureCell.Median([1, 2, 3, 4]).Words);
        Assert.Equal("2.5 hours", FigureCell.Median([1, 9, 2, 3, 1, 4]).Words);
    }

    [Fact]
    public async Task Outcomes_and_corrections_are_counted_as_they_ended()
    {
        await using var own = await OwnCallbacks.MakeAsync();
        await KeepAsync(own, 6, CallbackState.Done, daysAgo: 3, CloseReason.Answered);
        await KeepAsync(own, 5, CallbackState.Withdrawn, daysAgo: 3);
        await KeepAsync(own, 2, CallbackState.Declined, daysAgo: 3, CloseReason.NotReached);
        await using (var db = own.Open())
        {
            for (var i = 0; i < 6; i++)
                db.MistakeReports.Add(
                    new()
                    {
                        ReceivedAt = At(own, 2),
                        Page = "/",
                        Text = "x",
                        ClosedAt = i == 0 ? At(own, 1) : null,
                        Kind = i == 0 ? CorrectionKind.Corrected : null,
                    }
                );
            await db.SaveChangesAsync(Cancel);
        }

        var outcomes = await Figures(own).OutcomesAsync(Cancel);
        var corrections = await Figures(own).CorrectionsAsync(Cancel);

        Assert.Equal(
            ("6", FigureCell.Few, "5", "0"),
            (
                Row(outcomes, "We answered their questions"),
                Row(outcomes, "We could not reach them after several tries"),
                Row(outcomes, "Withdrawn by the person"),
                Row(outcomes, "They sent it twice")
            )
        );
        Assert.Equal(("5", FigureCell.Few), (Words(corrections, "Open")[^1], Words(corrections, "Answered")[^1]));
    }

    [Theory, Trait("Req", "O8")]
    [InlineData(TeamRoles.Operator, HttpStatusCode.OK)]
    [InlineData(TeamRoles.Admin, HttpStatusCode.OK)]
    [InlineData(TeamRoles.Editor, HttpStatusCode.Redirect)]
    public async Task The_page_is_for_operators_and_admins(string role, HttpStatusCode status)
    {
        await using var site = new DeskSite();
        var browser = site.Visitor();
        await browser.EnrolAsync("ada", await site.InviteAsync("ada", role));

        Assert.Equal(status, (await browser.PageAsync("/team/figures")).Status);
    }

    private static ServiceFigures Figures(OwnCallbacks own) => new(own.Get<IDbContextFactory<RehabDbContext>>(), null!, own.Clock);

    private static DateTime At(OwnCallbacks own, int daysAgo) => own.Clock.GetUtcNow().UtcDateTime.AddDays(-daysAgo);

    private static string[] Words(Figure figure, string column) =>
        [.. figure.Columns.Single(c => c.Name == column).Cells.Select(c => c.Words)];

    private static string Row(Figure figure, string row) => figure.Columns[0].Cells[figure.Rows.ToList().IndexOf(row)].Words;

    private static async Task<List<int>> KeepAsync(
        OwnCallbacks own,
        int count,
        CallbackState state,
        int daysAgo,
        CloseReason? reason = null
    )
    {
        await using var db = own.Open();
        var requests = Enumerable
            .Range(0, count)
            .Select(_ => new CallbackRequest
            {
                Reference = Guid.NewGuid().ToString("N")[..10],
                Form = Guid.NewGuid(),
                State = state,
                Reason = reason,
                ReceivedAt = At(own, daysAgo),
                DueAt = At(own, daysAgo),
                ClosedAt = state > CallbackState.InProgress ? At(own, daysAgo) : null,
                ForSomeoneElse = false,
                Way = ContactWay.Phone,
                ConsentVersion = CallbackConsent.Version,
                ConsentedAt = At(own, daysAgo),
                SealedCode = "",
            })
            .ToList();
        db.AddRange(requests);
        await db.SaveChangesAsync(Cancel);
        return [.. requests.Select(r => r.Id)];
    }
}
