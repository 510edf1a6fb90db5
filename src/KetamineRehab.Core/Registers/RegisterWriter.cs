using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using KetamineRehab.Core.Packages;
using KetamineRehab.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace KetamineRehab.Core.Registers;

/// <summary>
/// Writes what a register says beside what is here: an unknown registration becomes a centre and a programme that waits for a person,
/// a known one only gets facts that are new. Names and addresses here are never overwritten.
/// </summary>
internal sealed class RegisterWriter
{
    private readonly RehabDbContext db;
    private readonly IRegister register;
    private readonly ObservedOn on;
    private readonly SharedPhones phones;
    private readonly RegisterTally tally;
    private readonly Source source;
    private readonly HashSet<string> providers;
    private readonly HashSet<string> centreIds;

    private RegisterWriter(
        RehabDbContext db,
        IRegister register,
        ObservedOn on,
        SharedPhones phones,
        RegisterTally tally,
        HashSet<string> providers,
        HashSet<string> centreIds
    ) =>
        (this.db, this.register, this.on, this.phones, this.tally, source, this.providers, this.centreIds) = (
            db,
            register,
            on,
            phones,
            tally,
            register.Source(on),
            providers,
            centreIds
        );

    public static async Task<RegisterWriter> StartAsync(
        RehabDbContext db,
        IRegister register,
        ObservedOn on,
        SharedPhones phones,
        RegisterTally tally,
        CancellationToken cancel
    )
    {
        var writer = new RegisterWriter(
            db,
            register,
            on,
            phones,
            tally,
            await db.Providers.Select(p => p.Id).ToHashSetAsync(cancel),
            await db.Centres.Select(c => c.Id).ToHashSetAsync(cancel)
        );
        foreach (var source in new[] { writer.source, RegisterRules.Source })
            if (!await db.Sources.AnyAsync(s => s.Id == source.Id, cancel))
                db.Sources.Add(source);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return writer;
    }

    public async Task WriteAsync(RegisterRow[] rows, CancellationToken cancel)
    {
        var here = await RegisterHere.ReadAsync(db, register, rows, cancel);
        foreach (var row in rows)
        {
            if (here.Centre(row) is { } centre)
            {
                if (register.DescribesPlaces && IsOther(row, centre))
                    tally.Differ++;
                // What a rule works out is said of new ones only: a person may have judged this one already.
                AddFacts(
                    here.Missing(
                        row.Facts.Where(f => f.SaidBy != Asserter.Inferred).Select(phones.Judge),
                        centre.Id,
                        here.ProgrammeOf(centre, register, row)?.Id,
                        on,
                        source.Id
                    )
                );
            }
            else if (here.Programmes.ContainsKey(RegisterIds.Programme(register, row)))
                tally.Differ++;
            else if (register.DescribesPlaces)
                AddNew(row, here);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Another spelling of the same name is no other name.</summary>
    private static bool IsOther(RegisterRow row, TreatmentCentre centre) =>
        SourceId.Slug(row.Name) != SourceId.Slug(centre.Name) || row.Postcode.Length > 0 && row.Postcode != centre.Postcode;

    /// <summary>A centre and a programme that no one sees until a person has looked at them.</summary>
    public Programme AddNew(RegisterRow row, RegisterHere here)
    {
        var providerId = SourceId.Slug(row.Provider) is { Length: > 0 } slug ? slug : null;
        if (providerId is not null && providers.Add(providerId))
        {
            db.Providers.Add(new() { Id = providerId, Name = row.Provider });
            tally.Added = tally.Added with { Providers = tally.Added.Providers + 1 };
        }
        var centre = new TreatmentCentre
        {
            Id = RegisterIds.Centre(row, centreIds),
            Name = row.Name,
            ProviderId = providerId,
            Address = row.Address,
            Town = row.Town,
            Postcode = row.Postcode,
            Latitude = row.Point?.Latitude,
            Longitude = row.Point?.Longitude,
            PointBasis = row.Point?.Basis ?? PointBasis.None,
            Authority = row.Authority.Length > 0 ? row.Authority : row.Point?.Authority ?? "",
            Nation = row.Nation,
            Region = row.Region.Length > 0 ? row.Region : row.Point?.Region ?? "",
            Regulator = register.Regulator,
            RegistrationId = row.Registration,
            RegistrationUrl = row.Url,
            SourceId = source.Id,
            ObservedOn = on,
        };
        var programme = new Programme
        {
            Id = RegisterIds.Programme(register, row),
            CentreId = centre.Id,
            Listing = Listing.Review,
            Reason = PackageImport.NewReason,
        };
        db.Add(centre);
        db.Add(programme);
        tally.Added = tally.Added with { Centres = tally.Added.Centres + 1, Programmes = tally.Added.Programmes + 1 };
        AddFacts(here.Missing(row.Facts.Select(phones.Judge), centre.Id, programme.Id, on, source.Id));
        return programme;
    }

    private void AddFacts(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            db.Facts.Add(fact);
            tally.Added = tally.Added with { Facts = tally.Added.Facts + 1 };
        }
    }
}

/// <summary>What stands here already about the registrations of a few hundred rows.</summary>
internal sealed class RegisterHere
{
    private readonly Dictionary<string, TreatmentCentre> centres;

    private RegisterHere(
        Dictionary<string, TreatmentCentre> centres,
        Dictionary<string, Programme> programmes,
        ILookup<string, Fact> facts
    ) => (this.centres, Programmes, Facts) = (centres, programmes, facts);

    public Dictionary<string, Programme> Programmes { get; }
    public ILookup<string, Fact> Facts { get; }

    public static async Task<RegisterHere> ReadAsync(RehabDbContext db, IRegister register, RegisterRow[] rows, CancellationToken cancel)
    {
        var registrations = rows.Select(r => r.Registration).ToArray();
        var centres = (
            await db
                .Centres.AsNoTracking()
                .Where(c => c.Regulator == register.Regulator && EF.Parameter(registrations).Contains(c.RegistrationId))
                .ToListAsync(cancel)
        )
            .GroupBy(c => c.RegistrationId)
            .ToDictionary(c => c.Key, c => c.MinBy(x => x.Id, StringComparer.Ordinal)!);
        var centreIds = centres.Values.Select(c => c.Id).ToArray();
        var ids = rows.Select(r => RegisterIds.Programme(register, r)).ToArray();
        var programmes = await db
            .Programmes.AsNoTracking()
            .Where(p => EF.Parameter(centreIds).Contains(p.CentreId) || EF.Parameter(ids).Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancel);
        var subjects = centreIds.Concat(programmes.Keys).ToArray();
        var facts = await db.Facts.AsNoTracking().Where(f => EF.Parameter(subjects).Contains(f.SubjectId)).ToListAsync(cancel);
        return new(centres, programmes, facts.ToLookup(f => f.SubjectId));
    }

    /// <summary>What a row states that is not here, or only with an older date.</summary>
    public IEnumerable<Fact> Missing(IEnumerable<RegisterFact> facts, string centre, string? programme, ObservedOn on, string sourceId)
    {
        foreach (var fact in facts)
        {
            var subject = fact.Field.On == SubjectKind.Centre ? centre : programme;
            if (subject is null || fact.Field.Kind.Read(fact.Value, fact.Field, out _) is not { } value)
                continue;
            var elder = Elder(subject, fact.Field.Key, value, fact.SaidBy);
            if (elder is not null && elder.ObservedOn >= (fact.ObservedOn ?? on))
                continue;
            yield return new()
            {
                SubjectId = subject,
                Field = fact.Field.Key,
                Value = value,
                SaidBy = fact.SaidBy,
                ObservedOn = fact.ObservedOn ?? on,
                SourceId = fact.SaidBy == Asserter.Inferred ? RegisterRules.Source.Id : sourceId,
                // What a person decided about the same statement goes on for its newer copy.
                Standing = elder?.Standing ?? fact.Standing,
                Note = elder?.Note ?? fact.Note,
            };
        }
    }

    /// <summary>The newest fact that says the same.</summary>
    public Fact? Elder(string subject, string field, string value, Asserter saidBy) =>
        Facts[subject].Where(f => f.Field == field && f.Value == value && f.SaidBy == saidBy).MaxBy(f => f.ObservedOn);

    public TreatmentCentre? Centre(RegisterRow row) => centres.GetValueOrDefault(row.Registration);

    /// <summary>
    /// The programme of this registration or the only one of the centre; null where it runs several others and the register cannot mean one
    /// of them.
    /// </summary>
    public Programme? ProgrammeOf(TreatmentCentre centre, IRegister register, RegisterRow row) =>
        Programmes.TryGetValue(RegisterIds.Programme(register, row), out var own) && own.CentreId == centre.Id ? own
        : Programmes.Values.Where(p => p.CentreId == centre.Id).Take(2).ToList() is [var only] ? only
        : null;
}
