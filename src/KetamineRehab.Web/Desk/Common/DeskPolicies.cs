namespace KetamineRehab.Web.Desk.Common;

/// <summary>Who may come in, by name.</summary>
internal static class DeskPolicies
{
    public const string SignedIn = "desk";
    public const string Editor = "desk-editor";
    public const string Operator = "desk-operator";
    public const string Admin = "desk-admin";
    public const string Figures = "desk-figures";

    /// <summary>One of these roles is needed, beside both factors.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        [Editor] = [TeamRoles.Editor],
        [Operator] = [TeamRoles.Operator],
        [Admin] = [TeamRoles.Admin],
        [Figures] = [TeamRoles.Operator, TeamRoles.Admin],
    };
}
