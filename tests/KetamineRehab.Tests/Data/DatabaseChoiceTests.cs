using KetamineRehab.Core.Catalogue;
using KetamineRehab.Core.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KetamineRehab.Tests.Data;

public sealed class DatabaseChoiceTests
{
    [Theory]
    [InlineData("PostgreSql", null, DatabaseOptions.Unnamed)]
    [InlineData("postgresql", " ", DatabaseOptions.Unnamed)]
    [InlineData("PostgreSql", "Host=db;Colour=blue", DatabaseOptions.Unreadable)]
    [InlineData("PostgreSql", "postgres://db/rehab", DatabaseOptions.Unreadable)]
    [InlineData("Oracle", "Host=db", DatabaseOptions.Unknown)]
    public void A_choice_that_leads_nowhere_stops_the_start_with_the_way_out(string provider, string? connection, string says)
    {
        using var services = With(provider, connection);

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Sqlite", "Host=db")]
    [InlineData("PostgreSql", "Host=db;Database=rehab")]
    public void A_choice_that_makes_sense_is_taken(string? provider, string? connection)
    {
        using var services = With(provider, connection);

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static ServiceProvider With(string? provider, string? connection) =>
        new ServiceCollection()
            .AddRehabData(
                "/nowhere",
                new ConfigurationBuilder()
                    .AddInMemoryCollection([new("Database:Provider", provider), new("ConnectionStrings:Rehab", connection)])
                    .Build()
            )
            .BuildServiceProvider();
}
