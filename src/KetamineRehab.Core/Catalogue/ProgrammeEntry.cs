namespace KetamineRehab.Core.Catalogue;

/// <summary>A programme with its centre and every fact about both, as one immutable snapshot holds it.</summary>
public sealed class ProgrammeEntry(
    Programme programme,
    TreatmentCentre centre,
    IReadOnlyList<Fact> programmeFacts,
    IReadOnlyList<Fact> centreFacts
)
{
    public Programme Programme { get; } = programme;
    public TreatmentCentre Centre { get; } = centre;
    public IReadOnlyList<Fact> ProgrammeFacts { get; } = programmeFacts;
    public IReadOnlyList<Fact> CentreFacts { get; } = centreFacts;

    private string? mark;

    public string Id => Programme.Id;

    /// <summary>Stands for everything recorded about it: another mark, another content.</summary>
    public string Mark => mark ??= ContentMark.Of(this);

    /// <summary>When people here last saw its content change (UTC); null where no database keeps that.</summary>
    public DateTime? ChangedAt { get; internal set; }

    /// <summary>"Littledale Hall", or "Littledale Hall: Women's programme" where the centre runs several.</summary>
    public string Name => Programme.Name.Length == 0 ? Centre.Name : $"{Centre.Name}: {Programme.Name}";

    public IEnumerable<Fact> AllFacts => ProgrammeFacts.Concat(CentreFacts);

    public IEnumerable<Fact> FactsOf(CatalogueField field) => FactsOn(field).Where(f => f.Field == field.Key);

    /// <summary>Id of the record that holds what is said about a field; empty where there is none.</summary>
    public string SubjectOf(CatalogueField field) =>
        field.On switch
        {
            SubjectKind.Provider => Centre.ProviderId ?? "",
            SubjectKind.Centre => Centre.Id,
            _ => Id,
        };

    public EffectiveValue Value(CatalogueField field, DateOnly today)
    {
        var value = field.Derived is { } worked ? worked(field, this, today) : EffectiveValue.From(field, FactsOn(field), today);
        if (field.WhenFree is not null && value.Answer is Answer.NotStated or Answer.AskedNoAnswer)
            value = DerivedFields.WhenFree(field, this, today) ?? value;
        return field.ReadWith is { } tension && value.Answer == Answer.Yes
            ? value.ReadWith(tension.Fields.Select(f => Value(f, today)))
            : value;
    }

    private IReadOnlyList<Fact> FactsOn(CatalogueField field) => field.On == SubjectKind.Programme ? ProgrammeFacts : CentreFacts;

    /// <summary>As it would be if people could see it, for the team to look at beforehand.</summary>
    public ProgrammeEntry AsPublic() =>
        new(
            new()
            {
                Id = Id,
                CentreId = Programme.CentreId,
                Name = Programme.Name,
                Listing = Listing.Public,
            },
            Centre,
            ProgrammeFacts,
            CentreFacts
        );

    /// <summary>What someone outside said and still says: neither our own record nor our own rules make a programme fresher.</summary>
    internal IEnumerable<Fact> Dated =>
        AllFacts
            .Where(f => f.Standing == Standing.Current && f.SaidBy is not (Asserter.Inferred or Asserter.OurRecord))
            .Concat(Centre.Regulator.Length > 0 ? [DerivedFields.Recorded("registered", Centre.RegistrationId, Centre)] : []);

    /// <summary>The newest date on which anyone said anything current about it; undated where no one gave a date.</summary>
    public ObservedOn LastObserved
    {
        get
        {
            var last = ObservedOn.Undated;
            foreach (var fact in Dated)
                last = fact.ObservedOn.CompareTo(last) > 0 ? fact.ObservedOn : last;
            return last;
        }
    }
}
