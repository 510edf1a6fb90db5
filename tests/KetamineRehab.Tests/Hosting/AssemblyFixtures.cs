using KetamineRehab.Tests;

[assembly: AssemblyFixture(typeof(SiteFactory))]
[assembly: AssemblyFixture(typeof(PostgresEnd))]
