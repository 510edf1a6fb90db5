using KetamineRehab.Core.Catalogue;

namespace KetamineRehab.Core.Asking;

/// <summary>What a key opens, or why it opens nothing.</summary>
public abstract record AskOpening
{
    private AskOpening() { }

    /// <param name="Fields">What is asked, in the order of the registry.</param>
    /// <param name="Saved">The answer that counts of each field that has one, by the field's key.</param>
    public sealed record Open(Ask Ask, IReadOnlyList<CatalogueField> Fields, IReadOnlyDictionary<string, AskAnswer> Saved) : AskOpening;

    /// <summary>No such key: guessed, truncated or doubled.</summary>
    public sealed record Unknown : AskOpening;

    /// <summary>Its time is over, or its round was closed.</summary>
    public sealed record Ended(Ask Ask) : AskOpening;

    /// <summary>The team took it back.</summary>
    public sealed record Withdrawn(Ask Ask) : AskOpening;

    /// <summary>The centre said that this is all.</summary>
    public sealed record Finished(Ask Ask) : AskOpening;
}

/// <summary>One answer as a page sends it.</summary>
/// <param name="Value">One value a line, in any spelling the field's kind reads.</param>
/// <param name="Seen">Id of the answer that the page showed; 0 where it showed none.</param>
public sealed record AskReply(string Field, AskSaid Said, string Value = "", string Note = "", bool IsUnusual = false, int Seen = 0);

/// <summary>How saving ended.</summary>
public abstract record AskSaving
{
    private AskSaving() { }

    /// <summary>All of it is on disk.</summary>
    /// <param name="Overtaken">Answers that someone else saved after the page was shown, and that these answers now override.</param>
    public sealed record Saved(IReadOnlyList<AskAnswer> Overtaken) : AskSaving;

    /// <summary>Nothing was saved; the problems by the field's key, in plain words.</summary>
    public sealed record Refused(IReadOnlyDictionary<string, string> Problems) : AskSaving;

    /// <summary>It is not open: never <see cref="AskOpening.Open"/>.</summary>
    public sealed record NotOpen(AskOpening Why) : AskSaving;
}
