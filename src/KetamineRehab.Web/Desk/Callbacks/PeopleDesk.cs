using System.Globalization;
using System.Text.Json;
using KetamineRehab.Core.Asking;
using KetamineRehab.Core.Callbacks;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Editing;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;

namespace KetamineRehab.Web.Desk.Callbacks;

/// <summary>
/// What an operator does for a person who asks what is kept of them. The account that looks after accounts may not: it needs none of this.
/// </summary>
public sealed class PeopleDesk(DeskAuthorizer door, DataSubjectRequests people, AskContacts contacts)
{
    public const string Changed = "Nothing was changed: someone else has changed or deleted it. Find it again.";

    public Task<DeskAnswer<IReadOnlyList<CallbackRecord>>> FindAsync(string asked, CancellationToken cancel) =>
        door.AskAsync<IReadOnlyList<CallbackRecord>>(TeamRoles.Operator, async by => new(await people.FindAsync(asked, by, cancel), ""));

    /// <summary>The centres that are asked by this address.</summary>
    public Task<DeskAnswer<IReadOnlyList<AskContactSheet>>> FindContactsAsync(string asked, CancellationToken cancel) =>
        door.AskAsync<IReadOnlyList<AskContactSheet>>(TeamRoles.Operator, async by => new(await contacts.FindAsync(asked, by, cancel), ""));

    public Task<DeskAnswer<string>> RemoveContactAsync(string centreId, CancellationToken cancel) =>
        door.AskAsync<string>(
            TeamRoles.Operator,
            async by =>
                await contacts.RemoveAsync(centreId, by, cancel) is EditResult.Done
                    ? new("The address has been deleted. We will not write to it again.", "")
                    : new(null, Changed)
        );

    public Task<DeskAnswer<string>> CorrectAsync(CallbackRecord seen, string reach, CallbackDetails details, CancellationToken cancel) =>
        door.AskAsync<string>(
            TeamRoles.Operator,
            async by => await people.CorrectAsync(seen, by, reach, details, cancel) ? new("Correction saved.", "") : new(null, Changed)
        );

    public Task<DeskAnswer<string>> EraseAsync(int id, CancellationToken cancel) =>
        door.AskAsync<string>(
            TeamRoles.Operator,
            async by =>
                await people.EraseAsync(id, by, cancel)
                    ? new("The answers have been deleted. We keep the reference and dates to show this.", "")
                    : new(null, Changed)
        );
}

internal static class PersonExport
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Url(int id) => $"{DeskUrls.People}/{id.ToString(CultureInfo.InvariantCulture)}/copy.json";

    /// <summary>A file to send to the person: what is kept, in words, without the names of the team.</summary>
    public static void MapPersonExport(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                $"{DeskUrls.People}/{{id:int}}/copy.json",
                async (int id, HttpContext context, DataSubjectRequests people, DeskAuthorizer door, CancellationToken cancel) =>
                {
                    var (records, _) = await door.AskAsync<IReadOnlyList<CallbackRecord>>(
                        context.User,
                        TeamRoles.Operator,
                        async by => new(await people.ExportAsync(id, by, cancel), "")
                    );
                    context.Response.Headers.CacheControl = "no-store";
                    return records is null ? Results.Forbid()
                        : records.Count == 0 ? Results.NotFound()
                        : Results.File(
                            JsonSerializer.SerializeToUtf8Bytes(records.Select(Copy), Readable),
                            "application/json",
                            $"copy-{id}.json"
                        );
                }
            )
            .RequireAuthorization(DeskPolicies.Operator);

    private static object Copy(CallbackRecord record) =>
        new
        {
            record.Request.Reference,
            Asked = record.Request.ReceivedAt,
            State = record.Request.State.ToString(),
            record.Request.ForSomeoneElse,
            ConsentText = record.Request.ConsentVersion,
            ConsentGiven = record.Request.ConsentedAt,
            ConsentTakenBack = record.Request.ConsentWithdrawnAt,
            Closed = record.Request.ClosedAt,
            Deleted = record.Request.ErasedAt,
            Reach = record.Reach,
            record.Details,
            About = CallbackChoices.ForOperator(CallbackChoices.Topics, record.Request.Topic),
            Programmes = record.Request.ProgrammeIds,
            History = record.Lines.Select(l => new
            {
                l.At,
                Who = l.By is CallbackEvent.Enquirer or CallbackEvent.Clock ? l.By : "the team",
                What = CallbackWords.Format(l.Step),
                Note = l.Step == CallbackStep.Noted ? l.Note : "",
            }),
        };
}
