namespace KetamineRehab.Web.Desk.Common;

/// <summary>The addresses of the desk, kept in one place because cookies, policies and pages depend on them.</summary>
internal static class DeskUrls
{
    public const string Root = "/team";
    public const string SignIn = "/team/sign-in";
    public const string Code = "/team/sign-in/code";
    public const string Recovery = "/team/sign-in/recovery";
    public const string First = "/team/first";
    public const string Enrol = "/team/enrol";
    public const string SignOut = "/team/sign-out";
    public const string NotAllowed = "/team/not-allowed";
    public const string OwnAccount = "/team/account";
    public const string Programme = "/team/programmes";
    public const string Reasons = "/team/reasons";
    public const string Report = "/team/reports";
    public const string Callbacks = "/team/callbacks";
    public const string Chat = "/team/chat";
    public const string Rounds = "/team/rounds";
    public const string Answers = "/team/answers";
    public const string Contacts = "/team/contacts";
    public const string Confirm = "/team/confirm";
    public const string Freshness = "/team/freshness";
    public const string Registers = "/team/registers";
    public const string Audit = "/team/audit";
    public const string People = "/team/people";

    /// <summary>The circuit's own address: under the desk, so that the desk's cookie reaches it and nothing else does.</summary>
    public const string Hub = "/team/_blazor";
    public const string Return = "return";

    /// <summary>Where to go after signing in: only ever a page of the desk, whatever the address says.</summary>
    public static string SafeReturn(string? url) =>
        url is not null
        && (url == Root || url.StartsWith(Root + "/", StringComparison.Ordinal) || url.StartsWith(Root + "?", StringComparison.Ordinal))
        && !url.StartsWith(SignOut, StringComparison.Ordinal)
        && !url.Contains('\\')
        && !url.Any(char.IsControl)
            ? url
            : Root;

    public static string With(string page, string? returnTo) =>
        SafeReturn(returnTo) is var to && to == Root ? page : $"{page}?{Return}={Uri.EscapeDataString(to)}";
}
