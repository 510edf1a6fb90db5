using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KetamineRehab.Tests.Data;

public sealed class CompiledModelTests
{
    /// <summary>
    /// Startup reads the compiled model; anyone who changes the other and forgets this one is told here how to make it anew.
    /// </summary>
    [Fact]
    public void The_compiled_model_is_the_one_the_code_describes()
    {
        using var db = new RehabDbContext(new DbContextOptionsBuilder<RehabDbContext>().UseSqlite("Data Source=:memory:").Options);
        Assert.IsAssignableFrom<RuntimeModel>(db.Model);

        var described = Lines(db.GetService<IDesignTimeModel>().Model);

        Assert.True(
            described.SequenceEqual(Lines(db.Model)),
            $"""
            src/KetamineRehab.Core/Data/Compiled is out of date. Make it anew:
            dotnet ef dbcontext optimize --project src/KetamineRehab.Core --startup-project src/KetamineRehab.Web --context RehabDbContext --output-dir Data/Compiled --namespace KetamineRehab.Core.Data.Compiled
            {string.Join('\n', described.Except(Lines(db.Model)).Concat(Lines(db.Model).Except(described)))}
            """
        );
    }

    private static List<string> Lines(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(e =>
                    (IEnumerable<string>)
                        [
                            $"{e.Name} is kept in {e.GetTableName()}",
                            .. e.GetProperties()
                                .Select(p =>
                                    $"{e.Name}.{p.Name}: {p.ClrType} as {p.GetColumnName()} {p.GetColumnType()} {p.GetTypeMapping().Converter?.ProviderClrType} "
                                    + $"nullable {p.IsNullable} most {p.GetMaxLength()} made {p.ValueGenerated} checked {p.IsConcurrencyToken} shadow {p.IsShadowProperty()}"
                                ),
                            .. e.GetKeys()
                                .Select(k => $"{e.Name} key {string.Join(',', k.Properties.Select(p => p.Name))} {k.IsPrimaryKey()}"),
                            .. e.GetForeignKeys()
                                .Select(k =>
                                    $"{e.Name} refers by {string.Join(',', k.Properties.Select(p => p.Name))} to {k.PrincipalEntityType.Name}, {k.DeleteBehavior}, unique {k.IsUnique}, required {k.IsRequired}"
                                ),
                            .. e.GetIndexes()
                                .Select(i => $"{e.Name} index {string.Join(',', i.Properties.Select(p => p.Name))} unique {i.IsUnique}"),
                            .. e.GetNavigations()
                                .Select(n => $"{e.Name} leads by {n.Name} to {n.TargetEntityType.Name}, always {n.IsEagerLoaded}"),
                        ]
                )
                .Order(StringComparer.Ordinal),
        ];
}
