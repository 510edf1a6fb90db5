using KetamineRehab.Core.Catalogue;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KetamineRehab.Core.Data;

internal sealed class ObservedOnConverter() : ValueConverter<ObservedOn, string>(on => on.ToString(), text => ObservedOn.Parse(text));

/// <summary>Databases forget the kind of a time: all of ours are UTC.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(t => t, t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
