namespace KetamineRehab.Site.About;

/// <summary>Where people can write to whoever runs this site; null where the operators have named nothing.</summary>
public sealed record SiteContact(string? Address)
{
    public string Words => Address?.Replace("mailto:", "", StringComparison.Ordinal) ?? "";
}
