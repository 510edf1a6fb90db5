using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>How a centre is reached.</summary>
public enum AskWay
{
    Email,
    Post,
    Phone,
}

/// <summary>How far an ask has come.</summary>
public enum AskState
{
    Sent,
    Opened,
    Finished,
    TakenIn,
    Ended,
    Withdrawn,
}

/// <summary>One programme's share of a round.</summary>
public sealed class Ask
{
    /// <summary>So long its link opens it.</summary>
    public const int DaysOpen = 60;
    public const int LongestJobTitle = 60;

    public int Id { get; init; }

    /// <summary>Null where the team asks by phone outside of a round.</summary>
    public int? RoundId { get; init; }
    public required string ProgrammeId { get; init; }
    public required string CentreId { get; init; }

    /// <summary>As the programme was called when it was asked.</summary>
    public required string Name { get; init; }
    public required AskWay Way { get; init; }

    /// <summary>Keys of the fields asked, separated by spaces.</summary>
    public required string Fields { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required DateOnly AnswerBy { get; init; }
    public int Reminders { get; set; }
    public DateTime? OpenedAt { get; set; }

    /// <summary>When the centre said that this is all.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>What the person who finished does at the centre; empty where not said.</summary>
    public string JobTitle { get; set; } = "";

    /// <summary>When an editor had decided on every answer.</summary>
    public DateTime? TakenInAt { get; set; }

    /// <summary>When its round was closed.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>When the team took the link back.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public IReadOnlyList<string> FieldKeys => Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What was asked, as far as the registry still has it.</summary>
    public IEnumerable<CatalogueField> FieldsOf(CatalogueFields all) => FieldKeys.Select(all.Find).OfType<CatalogueField>();

    /// <summary>Of whom an answer to the field is said.</summary>
    public string SubjectOf(CatalogueField field) => field.On == SubjectKind.Centre ? CentreId : ProgrammeId;

    public AskState StateAt(DateTime now) =>
        WithdrawnAt is not null ? AskState.Withdrawn
        : TakenInAt is not null ? AskState.TakenIn
        : FinishedAt is not null ? AskState.Finished
        : ClosedAt is not null || EndsAt <= now ? AskState.Ended
        : OpenedAt is not null ? AskState.Opened
        : AskState.Sent;
}

/// <summary>One key that opens an ask: each letter has its own. The key itself stands in the letter and nowhere else.</summary>
public sealed class AskKey
{
    public required byte[] Hash { get; init; }
    public int AskId { get; init; }
    public required Ask Ask { get; init; }
}
