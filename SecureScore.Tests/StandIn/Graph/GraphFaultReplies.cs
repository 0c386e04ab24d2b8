using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What a fault makes of an answer.</summary>
internal static class GraphFaultReplies
{
    public const string ForeignTenant = "99999999-9999-9999-9999-999999999999";

    private const string Html =
        "<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>Our services are not available right now</h1></body></html>";

    /// <summary>A fault's own answer; null if it needs a good one.</summary>
    public static GraphReply? Instead(GraphFault fault, GraphCall call) => fault.Kind switch
    {
        GraphFaultKind.Status => Problem(fault, call) with { Headers = RetryAfter(fault) },
        GraphFaultKind.Html =>
            GraphReply.Text(fault.Status ?? StatusCodes.Status200OK, Html, "text/html; charset=utf-8") with { Headers = RetryAfter(fault) },
        GraphFaultKind.Unauthorized or GraphFaultKind.ExpiredTokenMidPaging =>
            call.Problem(
                StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
        GraphFaultKind.Forbidden => call.Problem(StatusCodes.Status403Forbidden, "Forbidden", "Access is denied."),
        _ => null,
    };

    /// <summary>What the fault makes of a good page.</summary>
    public static GraphPage Spoil(GraphFault? fault, GraphPage page, GraphCall call) => fault?.Kind switch
    {
        GraphFaultKind.LoopingNextLink =>
            page with { NextLink = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}{call.Request.QueryString}" },
        GraphFaultKind.ForeignNextLink =>
            page with { NextLink = new Uri(fault.Host, $"{call.Request.Path}?$skiptoken={Guid.Empty}").AbsoluteUri },
        GraphFaultKind.EmptyList => page with { Items = [], NextLink = null },
        GraphFaultKind.EmptyPage =>
            page with { Items = [], NextLink = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}?"
                + $"{string.Join('&', call.Request.QueryString.Value?.TrimStart('?'), "again=1").TrimStart('&')}" },
        GraphFaultKind.DuplicateDays => page with { Items = [.. page.Items, .. page.Items] },
        // Fixed, so that a test that fails fails again: every second one, then the others from the end.
        GraphFaultKind.ShuffledDays =>
            page with { Items = [.. page.Items.Where((_, i) => i % 2 == 1), .. page.Items.Where((_, i) => i % 2 == 0).Reverse()] },
        _ => page,
    };

    /// <summary>What the fault makes of a good answer.</summary>
    public static GraphReply Spoil(GraphFault? fault, GraphReply reply, GraphTenant tenant) => fault?.Kind switch
    {
        GraphFaultKind.TruncatedJson => reply with { Body = [reply.Joined().AsMemory(0, (int)reply.Length / 2)] },
        GraphFaultKind.Empty => reply with { Body = [] },
        GraphFaultKind.PartialContent => reply with
        {
            Status = StatusCodes.Status206PartialContent,
            Headers = [.. reply.Headers, ("Warning", "199 - \"Microsoft/SecureScore/504/1000\"")],
        },
        GraphFaultKind.ForeignTenantId => reply with
        {
            Body = [Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(reply.Joined()).Replace(tenant.Id.ToString(), ForeignTenant, StringComparison.OrdinalIgnoreCase))],
        },
        _ => reply,
    };

    private static GraphReply Problem(GraphFault fault, GraphCall call) => (fault.Status ?? StatusCodes.Status503ServiceUnavailable) switch
    {
        var status when fault.Says is var (code, message) => call.Problem(status, code, message),
        429 => call.Problem(429, "TooManyRequests", "Too many requests."),
        500 => call.Problem(500, "InternalServerError", "Something went wrong."),
        502 => call.Problem(502, "BadGateway", "The gateway got no good answer."),
        503 => call.Problem(503, "ServiceUnavailable", "The service is not available."),
        504 => call.Problem(504, "GatewayTimeout", "The gateway got no answer in time."),
        var status => call.Problem(status, "UnknownError", ""),
    };

    private static (string, string)[] RetryAfter(GraphFault fault) =>
        fault.RetryAfterText is { } text ? [("Retry-After", text)]
        : fault.RetryAfterDate is { } date ? [("Retry-After", date.UtcDateTime.ToString("R", CultureInfo.InvariantCulture))]
        : fault.RetryAfter is { } seconds ? [("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))]
        : [];
}
