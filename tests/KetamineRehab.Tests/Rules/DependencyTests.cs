using System.Reflection;

namespace KetamineRehab.Tests.Rules;

public sealed class DependencyTests
{
    /// <summary>The order of the rooms of each project. docs/architecture.md draws the same.</summary>
    private static readonly Project Core = new(
        "Core",
        [
            ["Common"],
            ["Content", "Audit"],
            ["Places", "Data"],
            ["Outgoing", "Sealing"],
            ["Catalogue", "Callbacks", "Reports"],
            ["Index", "Chat"],
            ["Snapshot"],
            ["Finder", "Editing"],
            ["Packages", "Asking"],
            ["Evidence", "Compare", "Registers"],
            ["Search"],
        ]
    );

    private static readonly Project Site = new(
        "Site",
        [
            ["Shell"],
            ["Programmes"],
            ["About", "Asking", "Callbacks", "Centres", "Compare", "Finder", "Free", "Guides", "Reports", "Search", "Start"],
            ["Chat", "Home", "OpenData"],
            ["Layout"],
        ]
    );

    private static readonly Project Web = new(
        "Web",
        [
            ["Hosting"],
            ["Api", "Caching", "Desk/Common"],
            ["Observability", "Requests", "Backups", "Desk/Accounts"],
            [
                "Mail",
                "Desk/Admin",
                "Desk/Asking",
                "Desk/Callbacks",
                "Desk/Freshness",
                "Desk/Queue",
                "Desk/Registers",
                "Desk/Reviews",
                "Desk/SignIn",
            ],
            ["Desk/Chat", "Desk/Figures", "Desk/OwnAccount", "Desk/Programmes"],
            ["Desk"],
            ["Commands"],
        ]
    );

    private static readonly Project[] Projects = [Core, Site, Web];

    public static TheoryData<string> Names => [.. Projects.Select(p => p.Name)];

    [Fact]
    public void Core_knows_nothing_of_the_web() =>
        Assert.DoesNotContain(
            References(Core),
            name =>
                name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal)
                && !name.StartsWith("Microsoft.AspNetCore.Cryptography", StringComparison.Ordinal)
        );

    [Fact]
    public void A_public_page_cannot_open_a_circuit() =>
        Assert.DoesNotContain(
            References(Site),
            name =>
                name.StartsWith("MudBlazor", StringComparison.Ordinal)
                || name.Contains("SignalR", StringComparison.Ordinal)
                || name == "Microsoft.AspNetCore.Components.Server"
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_folder_is_a_room_of_some_step(string name)
    {
        var project = Projects.Single(p => p.Name == name);
        Assert.Equal(project.Rooms.Order(), project.Types.Select(t => project.RoomOf(t)!).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_uses_only_rooms_of_lower_steps(string name) => Assert.Empty(Projects.Single(p => p.Name == name).UpwardUses());

    [Fact]
    public void The_picture_of_the_rooms_is_the_order_that_is_kept()
    {
        var paper = File.ReadAllText(Path.Combine(Sources.Folder, "docs", "architecture.md"));
        string[] drawn = ["flowchart BT", .. Projects.SelectMany(p => p.Drawn()), "  Web --> Site --> Core"];
        Assert.Contains($"```mermaid\n{string.Join('\n', drawn)}\n```", paper, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scan_sees_what_a_method_uses()
    {
        var here = typeof(DependencyTests);
        var used = here.GetNestedTypes(BindingFlags.NonPublic).Prepend(here).SelectMany(Il.UsedBy).ToList();

        Assert.Contains(used, m => m is MethodInfo { Name: nameof(References) });
        Assert.Contains(used, m => m is Type { Name: nameof(DependencyTests) });
    }

    private static IEnumerable<string> References(Project project) => project.Assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
