namespace KetamineRehab.Site.About;

/// <summary>Where people can write to those who run this site; null where the operators have given no address.</summary>
public sealed record SiteContact(string? Address)
{
    public string Words => Address?.Replace("mailto:", "", StringComparison.Ordinal) ?? "";
}
