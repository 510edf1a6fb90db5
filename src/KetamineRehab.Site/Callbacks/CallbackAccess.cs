using KetamineRehab.Core.Callbacks;
using KetamineRehab.Site.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace KetamineRehab.Site.Callbacks;

/// <summary>Opens a request by reference and code. A wrong pair costs time and counts; which half was wrong is never told.</summary>
public sealed class CallbackAccess(
    CallbackSelfService own,
    CallbackLimits limits,
    CallbackOptions options,
    IAntiforgery antiforgery,
    TimeProvider clock
)
{
    private const string Wrong = "We cannot find a request with that reference and code. Check them and try again";
    private const string Missing = "Enter your reference and code";
    private const string TooMany = "Too many wrong codes. Wait a few minutes and try again";
    private const string Stale = "This page was open for too long. Try again";

    public async Task<(CallbackPass? Pass, int Status, string Problem)> OpenAsync(HttpContext context, string reference, string code)
    {
        var (plainReference, plainCode) = (CallbackRequests.Plain(reference), CallbackRequests.Plain(code));
        if (!await antiforgery.IsOwnFormAsync(context))
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
