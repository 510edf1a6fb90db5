using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Reports;
using KetamineRehab.Core.Snapshot;
using KetamineRehab.Site.Centres;
using KetamineRehab.Site.Reports;
using KetamineRehab.Web.Desk.Accounts;
using KetamineRehab.Web.Desk.Common;
using Microsoft.AspNetCore.Components;

namespace KetamineRehab.Web.Desk.Callbacks;

public sealed partial class ToldNote(CatalogueStore catalogue, MistakeReports reports, DeskAuthorizer door)
{
    public const string NotSaved = "Nothing was saved because the database did not answer. What you entered is still here.";

    /// <summary>Services that are offered for a part of a name.</summary>
    private const int Most = 20;

    private string message = "";
    private bool isGood;

    /// <summary>As it is typed; it outlives the connection.</summary>
    public sealed class Words
    {
        public string Find { get; set; } = "";
        public string Service { get; set; } = "";
        public string Field { get; set; } = "";
        public string Answer { get; set; } = "";
        public string Day { get; set; } = "";

        /// <summary>Tells a second press of the button from a second note.</summary>
        public Guid Form { get; set; } = Guid.NewGuid();
    }

    /// <summary>Services that the caller asked about: they are offered before anything is looked for.</summary>
    [Parameter]
    public IReadOnlyList<ProgrammeEntry> Asked { get; set; } = [];

    [PersistentState]
    public Words? Typed { get; set; }

    private Words Draft => Typed ??= new() { Day = ToldForm.Write(Snapshot.Today) };
    private CatalogueSnapshot Snapshot => catalogue.Current;

    /// <summary>What was chosen stays on the list, whatever is searched for next.</summary>
    private IEnumerable<ProgrammeEntry> Services =>
        Snapshot.Programme(Draft.Service) is { } chosen ? Found.Prepend(chosen).DistinctBy(e => e.Id) : Found;

    private IEnumerable<ProgrammeEntry> Found =>
        Draft.Find.Trim() is { Length: > 1 } part
            ? Snapshot
                .Entries.Where(e =>
                    e.Name.Contains(part, StringComparison.OrdinalIgnoreCase)
                    || e.Centre.Town.Contains(part, StringComparison.OrdinalIgnoreCase)
                )
                .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
                .Take(Most)
            : Asked.Where(e => e.Programme.Listing == Listing.Public);

    private Task SaveAsync() =>
        OneAtATimeAsync(async () =>
        {
            var told = new ToldForm(Snapshot, Draft.Service, Draft.Field, Draft.Answer, Draft.Day, $"{Draft.Form}");
            (isGood, message) = (
                false,
                told.Entry is null ? "Choose the service"
                : told.Problems is [var first, ..] ? first.Words
                : ""
            );
            if (message.Length > 0)
                return;
            var (said, why) = await door.AskAsync<string>(
                TeamRoles.Operator,
                async _ =>
                    await reports.AddAsync(
                        CentrePage.Url(told.Entry!.Centre.Id),
                        told.Entry.Centre.Id,
                        told.Report,
                        told.Id,
                        CancellationToken.None
                    ) is MistakeReceipt.NotSaved
                        ? new(null, NotSaved)
                        : new($"Sent to the editors: {told.Field!.Label} of {told.Entry.Name}.", "")
            );
            (isGood, message) = (said is not null, said ?? why);
            if (isGood)
                Typed = null;
        });
}
