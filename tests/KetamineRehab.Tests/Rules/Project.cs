using System.Reflection;

namespace KetamineRehab.Tests.Rules;

/// <summary>A project's rooms, lowest step first: a room is a folder with its namespace and uses only rooms of lower steps.</summary>
internal sealed class Project(string name, string[][] steps)
{
    private readonly Dictionary<string, int> stepOf = steps
        .SelectMany((rooms, step) => rooms.Select(room => (room, step)))
        .ToDictionary(r => r.room, r => r.step);

    public string Name => name;

    public IReadOnlyCollection<string> Rooms => stepOf.Keys;

    public Assembly Assembly { get; } = Assembly.Load($"KetamineRehab.{name}");

    /// <summary>Types of a room. What EF generates is left out: its compiled models lie beside a context and name every entity.</summary>
    public IEnumerable<Type> Types =>
        Assembly
            .GetTypes()
            .Where(t =>
                FolderOf(t) is { Length: > 0 } folder
                && !folder.Contains("Compiled", StringComparison.Ordinal)
                && !folder.Contains("Migrations", StringComparison.Ordinal)
            );

    /// <summary>
    /// Null for types of other projects; empty above all rooms, for what puts them together; the folder where no step lists it.
    /// </summary>
    public string? RoomOf(Type type) =>
        FolderOf(type) is { } folder
            ? Rooms.Where(r => folder == r || folder.StartsWith($"{r}/", StringComparison.Ordinal)).MaxBy(r => r.Length) ?? folder
            : null;

    public IEnumerable<string> UpwardUses() =>
        (
            from type in Types
            from used in Il.TypesOf(type, leaveOut: IsLink)
            let room = RoomOf(type)!
            let other = RoomOf(used)
            where other is not null && other != room && stepOf.GetValueOrDefault(other, int.MaxValue) >= stepOf[room]
            select $"{FileOf(type)} uses {FileOf(used)}"
        )
            .Distinct()
            .Order();

    /// <summary>The steps as lines of a Mermaid flowchart from bottom to top.</summary>
    public IEnumerable<string> Drawn() =>
        [
            $"  subgraph {name}",
            .. steps.Select((rooms, at) => $"    {name}{at + 1}[\"{string.Join(" · ", rooms)}\"]"),
            .. Enumerable.Range(1, steps.Length - 1).Select(at => $"    {name}{at + 1} --> {name}{at}"),
            "  end",
        ];

    /// <summary>Pages link to each other in circles, and each keeps its own address: a link is no dependency.</summary>
    private static bool IsLink(MemberInfo used) => used is MethodInfo { Name: "Url", IsStatic: true };

    private string? FolderOf(Type type) =>
        type.Assembly == Assembly && type.Namespace?.Split('.') is ["KetamineRehab", var own, .. var folders] && own == name
            ? string.Join('/', folders)
            : null;

    private string FileOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return $"{name}/{FolderOf(type)}/{type.Name.Split('`')[0]}";
    }
}
