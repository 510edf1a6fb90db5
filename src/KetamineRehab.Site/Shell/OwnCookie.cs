namespace KetamineRehab.Site.Shell;

/// <summary>
/// A cookie that goes only to the pages below a path: leaving names it, for browsers that do not know <c>Clear-Site-Data</c>.
/// </summary>
public sealed record OwnCookie(string Name, string Path);
