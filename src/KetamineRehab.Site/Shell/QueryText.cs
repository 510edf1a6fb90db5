using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Shell;

internal static class QueryText
{
    /// <summary>Every value of every key, as the address has them.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Flattened(this IQueryCollection query) =>
        query.SelectMany(q => q.Value.Select(value => KeyValuePair.Create(q.Key, value)));
}
