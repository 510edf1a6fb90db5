using KetamineRehab.Tests;

[assembly: AssemblyFixture(typeof(SiteFactory))]
