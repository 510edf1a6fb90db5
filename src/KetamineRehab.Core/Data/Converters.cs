using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KetamineRehab.Core.Data;

/// <summary>
/// Databases forget the kind of a time: all of ours are UTC. Kept to the microsecond, which every database can, so that a sealed time reads
/// the same on each.
/// </summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(
        t => DateTime.SpecifyKind(t.AddTicks(-(t.Ticks % TimeSpan.TicksPerMicrosecond)), DateTimeKind.Utc),
        t => DateTime.SpecifyKind(t, DateTimeKind.Utc)
    );
