using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace KetamineRehab.Web.Api;

/// <summary>How the standard writes JSON: snake case, and what is not known is left out.</summary>
internal static class OrukJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.Strict,
        // Left out, it is there only after the first answer was written, and the API's description may be that.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly byte[] EndOfLine = "\n"u8.ToArray();

    public static IResult One<T>(T answer) => TypedResults.Json(answer, Options);

    /// <summary>What a UUID stands for, or that it stands for nothing.</summary>
    public static IResult One<T>(string id, Func<Guid, T?> find, Func<T, object> describe)
        where T : class =>
        !Guid.TryParseExact(id, "D", out var guid) ? ApiProblems.Parameters(new Dictionary<string, string[]> { ["id"] = ["id is a UUID."] })
        : find(guid) is { } found ? One(describe(found))
        : ApiProblems.Of(StatusCodes.Status404NotFound);

    /// <summary>A page of a list, or all of it with a line each; both are written as they are made.</summary>
    public static IResult List<TFrom, TTo>(OrukQuestion question, IReadOnlyList<TFrom> found, Func<TFrom, TTo> describe)
    {
        if (question.AsLines)
            return TypedResults.Stream(body => WriteLinesAsync(body, found.Select(describe)), "application/x-ndjson; charset=utf-8");
        var perPage = question.Minimal ? Math.Max(1, found.Count) : question.PerPage;
        var pages = Math.Max(1, (found.Count + perPage - 1) / perPage);
        var skipped = Math.Min((long)(question.Page - 1) * perPage, found.Count);
        var shown = Math.Min(perPage, found.Count - (int)skipped);
        return One(
            new OrukPage<TTo>(
                found.Count,
                pages,
                question.Page,
                shown,
                question.Page == 1,
                question.Page >= pages,
                shown == 0,
                found.Skip((int)skipped).Take(shown).Select(describe)
            )
        );
    }

    private static async Task WriteLinesAsync<T>(Stream body, IEnumerable<T> lines)
    {
        foreach (var line in lines)
        {
            await JsonSerializer.SerializeAsync(body, line, Options);
            await body.WriteAsync(EndOfLine);
        }
    }
}
