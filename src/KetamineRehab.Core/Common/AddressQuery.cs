using System.Text;

namespace KetamineRehab.Core.Common;

/// <summary>The query of an address of ours.</summary>
public static class AddressQuery
{
    /// <returns><c>?place=LS6&amp;within=20</c>, or nothing where there are no pairs.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = new StringBuilder();
        foreach (var (key, value) in pairs)
            query
                .Append(query.Length == 0 ? '?' : '&')
                .Append(key)
                .Append('=')
                .Append(Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal));
        return query.ToString();
    }
}
