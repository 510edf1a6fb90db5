using KetamineRehab.Core.Callbacks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>Opens a request by reference and code. A wrong pair costs time and counts; which half was wrong is never told.</summary>
public sealed class CallbackAccess(CallbackSelfService own, CallbackLimits limits, CallbackOptions options, IAntiforgery antiforgery, TimeProvider clock)
{
    private const string Wrong = "We know no request with this reference and code. Check both";
    private const string Missing = "Write your reference and your code";
    private const string TooMany = "There were many wrong codes from your connection. Wait a few minutes, then try again";
    private const string Stale = "This page had been open for a long time. Please try once more";

    public async Task<(CallbackPass? Pass, int Status, string Problem)> OpenAsync(HttpContext context, string reference, string code)
    {
        var (plainReference, plainCode) = (CallbackRequests.Plain(reference), CallbackRequests.Plain(code));
        if (!await antiforgery.IsRequestValidAsync(context))
            return (null, StatusCodes.Status400BadRequest, Stale);
        if (plainReference.Length == 0 || plainCode.Length == 0)
            return (null, StatusCodes.Status422UnprocessableEntity, Missing);
        if (!limits.MayTry(context))
            return (null, StatusCodes.Status429TooManyRequests, TooMany);
        if (await own.FindAsync(plainReference, plainCode, context.RequestAborted) is not null)
            return (new(plainReference, plainCode), StatusCodes.Status200OK, "");
        limits.CountWrong(context);
        await Task.Delay(TimeSpan.FromSeconds(options.WrongCodeSeconds), clock, context.RequestAborted);
        return (null, StatusCodes.Status422UnprocessableEntity, Wrong);
    }
}
