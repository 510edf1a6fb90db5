using System.Reflection;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Tests.Platform;

public sealed class DependencyTests
{
    private const string Site = "KetamineRehab.Site.";
    private static readonly Assembly Core = typeof(CatalogueField).Assembly;
    private static readonly Assembly PublicSite = typeof(SiteApp).Assembly;

    [Fact]
    public void Core_knows_nothing_of_the_web() => Assert.DoesNotContain(References(Core), name =>
        name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.Cryptography", StringComparison.Ordinal));

    [Fact]
    public void A_public_page_cannot_open_a_circuit() => Assert.DoesNotContain(References(PublicSite), name =>
        name.StartsWith("MudBlazor", StringComparison.Ordinal)
        || name.Contains("SignalR", StringComparison.Ordinal)
        || name == "Microsoft.AspNetCore.Components.Server");

    /// <summary>The shell is around every page and may be used by all, and links to all through their <c>Url</c>.</summary>
    [Fact]
    public void Rooms_of_the_site_use_of_each_other_only_the_address_of_a_page()
    {
        var crossings = PublicSite.GetTypes()
            .SelectMany(type => Il.UsedBy(type).Select(used => (From: RoomOf(type), To: RoomOf(used as Type ?? used.DeclaringType), Type: type, Used: used)))
            .Where(c => c.From is not null && c.To is not null && c.From != c.To && c.To != "Shell")
            .Where(c => c.Used is not MethodInfo { Name: "Url", IsStatic: true })
            .Select(c => $"{c.Type.FullName} uses {c.Used.DeclaringType?.Name}.{c.Used.Name} of {c.To}")
            .Distinct();

        Assert.Empty(crossings);
    }

    [Fact]
    public void The_scan_sees_what_a_method_uses()
    {
        var here = typeof(DependencyTests);
        var used = here.GetNestedTypes(BindingFlags.NonPublic).Prepend(here).SelectMany(Il.UsedBy).ToList();

        Assert.Contains(used, m => m is MethodInfo { Name: nameof(RoomOf) });
        Assert.Contains(used, m => m is Type { Name: nameof(SiteApp) });
    }

    private static string? RoomOf(Type? type) =>
        type?.Assembly == PublicSite && type.Namespace is { } space && space.StartsWith(Site, StringComparison.Ordinal)
            ? space[Site.Length..].Split('.')[0]
            : null;

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
