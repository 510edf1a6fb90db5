using System.Reflection;
using KetamineRehab.Core.Catalogue;
using KetamineRehab.Site.Shell;

namespace KetamineRehab.Tests.Platform;

public sealed class DependencyTests
{
    private const string Site = "KetamineRehab.Site.";
    private const string CoreRooms = "KetamineRehab.Core.";

    /// <summary>The rooms of Core, lowest step first. A room uses only rooms of lower steps. docs/architecture.md draws the same.</summary>
    private static readonly string[][] CoreLadder =
    [
        ["Content", "Audit"],
        ["Places", "Data"],
        ["Catalogue", "Callbacks", "Reports"],
        ["Index"],
        ["Snapshot"],
        ["Finder", "Editing"],
        ["Packages"],
        ["Evidence", "Compare", "Registers"],
        ["Search"],
    ];

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

    [Fact]
    public void A_room_of_Core_uses_only_rooms_of_lower_steps()
    {
        var steps = CoreLadder.SelectMany((rooms, step) => rooms.Select(room => (room, step))).ToDictionary(r => r.room, r => r.step);
        var types = Core.GetTypes().Where(t => RoomInCore(t) is not null).ToList();
        Assert.Equal(steps.Keys.Order(), types.Select(t => RoomInCore(t)!).Distinct().Order());

        var upward = from type in types
                     from used in Il.TypesOf(type)
                     let room = RoomInCore(type)!
                     let other = RoomInCore(used)
                     where other is not null && other != room && steps[other] >= steps[room]
                     select $"{FileOf(type)} uses {FileOf(used)}";
        Assert.Empty(upward.Distinct().Order());
    }

    [Fact]
    public void The_picture_of_the_rooms_is_the_order_that_is_kept()
    {
        var paper = File.ReadAllText(Path.Combine(Sources.Folder, "docs", "architecture.md"));
        var drawn = CoreLadder.Select((rooms, step) => $"  step{step + 1}[\"{string.Join(" · ", rooms)}\"]").Prepend("flowchart BT")
            .Concat(Enumerable.Range(1, CoreLadder.Length - 1).Select(step => $"  step{step + 1} --> step{step}"));
        Assert.Contains($"```mermaid\n{string.Join('\n', drawn)}\n```", paper, StringComparison.Ordinal);
    }

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

    /// <summary>Null for types of others, and for what EF generates: its compiled model lies beside the context and names every entity.</summary>
    private static string? RoomInCore(Type? type) =>
        type?.Assembly == Core && type.Namespace is { } space && space.StartsWith(CoreRooms, StringComparison.Ordinal)
        && !space.Contains(".Compiled", StringComparison.Ordinal) && !space.Contains(".Migrations", StringComparison.Ordinal)
            ? space[CoreRooms.Length..].Split('.')[0]
            : null;

    private static string FileOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return $"{type.Namespace![CoreRooms.Length..].Replace('.', '/')}/{type.Name.Split('`')[0]}.cs";
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
