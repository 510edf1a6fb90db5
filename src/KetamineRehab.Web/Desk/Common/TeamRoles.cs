namespace KetamineRehab.Web.Desk.Common;

/// <summary>What an account may do. Roles do not include each other: one account may have several.</summary>
public static class TeamRoles
{
    /// <summary>Keeps the catalogue true.</summary>
    public const string Editor = "editor";

    /// <summary>Answers people who asked for a callback.</summary>
    public const string Operator = "operator";

    /// <summary>Looks after the accounts.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Editor, Operator, Admin];
}
