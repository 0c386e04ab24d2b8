using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>One page of a list, before it is written.</summary>
/// <param name="NextLink">Null at the end.</param>
internal sealed record GraphPage(string Context, IReadOnlyList<ReadOnlyMemory<byte>> Items, int? Count, string? NextLink);

/// <summary>How a list is cut into pages.</summary>
/// <param name="Size">The most items of a page.</param>
/// <param name="UsesTokens">Whether the next page is named by $skiptoken, else by $skip.</param>
internal sealed record GraphPaging(string Context, int Size, bool UsesTokens)
{
    public GraphPage Cut(GraphCall call, GraphTenant tenant, IReadOnlyList<GraphItem> items)
    {
        var query = GraphQuery.FromRequest(call.Request);
        var found = query.Apply(items);
        // A token already holds what $skip asked for.
        var begin = query.SkipToken is null ? query.Skip : FromToken(query.SkipToken, tenant);
        var length = Math.Min(query.Top ?? Size, Size);
        var page = found.Skip(begin).Take(length).Select(i => Selected(i, query.Select)).ToList();
        var end = begin + page.Count;
        // Also where $top was asked for: following the links walks through everything.
        var next = end < found.Count && page.Count > 0 ? NextLink(call.Request, tenant, end) : null;
        return new(Context, page, query.Counts ? found.Count : null, next);
    }

    public static GraphReply Write(GraphPage page, int status = StatusCodes.Status200OK)
    {
        List<ReadOnlyMemory<byte>> pieces = ["{\"@odata.context\":"u8.ToArray(), JsonSerializer.SerializeToUtf8Bytes(page.Context)];
        if (page.Count is { } count)
        {
            pieces.Add(",\"@odata.count\":"u8.ToArray());
            pieces.Add(JsonSerializer.SerializeToUtf8Bytes(count));
        }
        if (page.NextLink is not null)
        {
            pieces.Add(",\"@odata.nextLink\":"u8.ToArray());
            pieces.Add(JsonSerializer.SerializeToUtf8Bytes(page.NextLink));
        }
        pieces.Add(",\"value\":["u8.ToArray());
        ReadOnlyMemory<byte> comma = ","u8.ToArray();
        foreach (var (index, item) in page.Items.Index())
        {
            if (index > 0) pieces.Add(comma);
            pieces.Add(item);
        }
        pieces.Add("]}"u8.ToArray());
        return new(status, pieces);
    }

    private string NextLink(HttpRequest request, GraphTenant tenant, int end)
    {
        var kept = request.Query
            .Where(q => q.Key is not ("$skip" or "$skiptoken"))
            .Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}");
        var next = UsesTokens ? $"$skiptoken={ToToken(end, tenant)}" : $"$skip={end}";
        return $"{request.Scheme}://{request.Host}{request.Path}?{string.Join('&', kept.Append(next))}";
    }

    /// <summary>The place in the list, dressed as an id as Graph's are.</summary>
    private static Guid ToToken(int place, GraphTenant tenant)
    {
        var bytes = tenant.Id.ToByteArray();
        bytes.AsSpan().Reverse();
        BitConverter.TryWriteBytes(bytes, place);
        return new(bytes);
    }

    private static int FromToken(string token, GraphTenant tenant)
    {
        if (!Guid.TryParse(token, out var id)) throw Unknown();
        var place = BitConverter.ToInt32(id.ToByteArray());
        return place > 0 && ToToken(place, tenant) == id ? place : throw Unknown();

        static GraphRefusedException Unknown() => GraphRefusedException.BadRequest("The skip token is not valid.");
    }

    private static ReadOnlyMemory<byte> Selected(GraphItem item, IReadOnlyList<string>? select)
    {
        if (select is null) return item.Bytes;
        var all = JsonNode.Parse(item.Bytes.Span)!.AsObject(); // an item is an object
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject(all
            .Where(p => p.Key.StartsWith('@') || select.Contains(p.Key, StringComparer.OrdinalIgnoreCase))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))));
    }
}
