using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Answers several requests that came in one.</summary>
/// <param name="faults">Hit each of them by itself, as long as they are about an answer and no connection.</param>
internal sealed class GraphBatches(GraphFaults faults, GraphEndpoints endpoints, TimeProvider time)
{
    private const int MostRequests = 20;

    public static bool IsOne(HttpRequest request) =>
        (request.Path.Value?.ToLowerInvariant() is "/v1.0/$batch" or "/beta/$batch") && HttpMethods.IsPost(request.Method);

    /// <exception cref="GraphRefusedException">Too many of them, or not understood.</exception>
    public GraphReply Answer(GraphCall call, GraphCaller caller, GraphTenant tenant)
    {
        if (Parsed(call.Body) is not JsonObject body || body["requests"] is not JsonArray { Count: > 0 } requests)
            throw GraphRefusedException.BadRequest("Invalid batch payload format.");
        if (requests.Count > MostRequests)
            throw GraphRefusedException.BadRequest("Number of batch request steps exceeds the maximum value of 20.");
        // Any order is right: the last first shows who relies on one.
        var responses = requests.Select(r => One(call, caller, tenant, r!.AsObject())).Reverse(); // an item of a batch is an object
        return new(
            StatusCodes.Status200OK,
            [System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["responses"] = new JsonArray([.. responses]) }.ToJsonString())]);
    }

    private static JsonNode? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private JsonObject One(GraphCall outer, GraphCaller caller, GraphTenant tenant, JsonObject request)
    {
        var call = Inner(outer, request);
        GraphReply reply;
        try
        {
            var fault = call.Entry.Fault = faults.Take(call.Entry);
            reply = fault is not null && GraphFaultReplies.Instead(fault, call) is { } instead
                ? instead
                : GraphFaultReplies.Spoil(fault, endpoints.Answer(call, caller, tenant), tenant);
        }
        catch (GraphRefusedException refused)
        {
            reply = refused.ToReply(call);
        }
        return new JsonObject
        {
            ["id"] = request["id"]?.DeepClone(),
            ["status"] = reply.Status,
            ["headers"] = new JsonObject(
                [.. reply.Headers.Select(h => KeyValuePair.Create(h.Name, (JsonNode?)h.Value)), new("Content-Type", "application/json")]),
            ["body"] = JsonNode.Parse(reply.Joined()),
        };
    }

    private GraphCall Inner(GraphCall outer, JsonObject request)
    {
        // of the version that the batch is of
        var url = new Uri(
            new Uri($"https://batch.invalid{outer.Request.Path.Value!.Replace("$batch", "", StringComparison.OrdinalIgnoreCase)}"),
            $".{(string?)request["url"]}");
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Scheme, context.Request.Host) = (
            (string?)request["method"] ?? "GET", outer.Request.Scheme, outer.Request.Host);
        (context.Request.Path, context.Request.QueryString) = (url.AbsolutePath, new(url.Query));
        var entry = new GraphLogEntry
        {
            Number = outer.Entry.Number,
            Method = context.Request.Method,
            Path = url.AbsolutePath,
            Query = Uri.UnescapeDataString(url.Query.TrimStart('?')),
            HasAuthorization = true,
            Prefer = "",
            TenantId = outer.Entry.TenantId,
        };
        return new(context, entry, "", time);
    }
}
