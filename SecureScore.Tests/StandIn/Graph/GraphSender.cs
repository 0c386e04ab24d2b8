using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Sends an answer, whole or as a fault wants.</summary>
internal sealed class GraphSender(StandInGraph graph, TimeProvider time)
{
    private const int Piece = 64; // bytes
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <param name="beforeLast">Called when all but the last bytes are out: afterwards the other side may come again at once.</param>
    public async Task SendAsync(GraphCall call, GraphReply reply, Action beforeLast)
    {
        var (response, cancellation) = (call.Context.Response, call.Context.RequestAborted);
        SetHeaders(call, reply);
        var fault = call.Entry.Fault;
        switch (fault?.Kind)
        {
            case GraphFaultKind.CutBody:
                await SendHalfAsync(response, reply, cancellation);
                beforeLast();
                break; // the server sees that bytes are missing, and closes the connection
            case GraphFaultKind.ResetBody:
                await SendHalfAsync(response, reply, cancellation);
                beforeLast();
                if (fault.Gate is { } gate) await gate.TakeAsync(cancellation); // a reset overtakes what the other side has not read yet
                Reset(call.Context);
                break;
            case GraphFaultKind.SlowBytes:
                await SendSlowlyAsync(response, reply, fault.Gate, beforeLast, cancellation);
                break;
            case GraphFaultKind.GoAwayAtOnce:
                beforeLast();
                await GoAwayAsync(call.Context, cancellation);
                break;
            default:
                if (fault?.Kind == GraphFaultKind.GoAway) Feature<IConnectionLifetimeNotificationFeature>(call.Context).RequestClose();
                foreach (var piece in reply.Body.SkipLast(1)) await response.BodyWriter.WriteAsync(piece, cancellation);
                beforeLast();
                if (reply.Body is [.., var last]) await response.BodyWriter.WriteAsync(last, cancellation);
                break;
        }
    }

    private void SetHeaders(GraphCall call, GraphReply reply)
    {
        var response = call.Context.Response;
        response.StatusCode = reply.Status;
        if (reply.ContentType is not null) response.ContentType = reply.ContentType;
        if (reply.Status != StatusCodes.Status204NoContent) response.ContentLength = reply.Length;
        response.Headers["request-id"] = call.RequestId;
        response.Headers["client-request-id"] = call.ClientRequestId;
        response.Headers["x-ms-ags-diagnostic"] =
            """{"ServerInfo":{"DataCenter":"Stand-in","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"STANDIN"}}""";
        response.Headers["odata-version"] = "4.0";
        response.Headers.CacheControl = "no-cache";
        response.Headers.Date = (graph.AnswerTime ?? time).GetUtcNow().UtcDateTime.ToString("R");
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
    }

    private static async Task SendHalfAsync(HttpResponse response, GraphReply reply, CancellationToken cancellation)
    {
        var all = reply.Joined();
        await response.BodyWriter.WriteAsync(all.AsMemory(0, all.Length / 2), cancellation);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    private async Task SendSlowlyAsync(
        HttpResponse response, GraphReply reply, GraphGate? gate, Action beforeLast, CancellationToken cancellation)
    {
        await response.BodyWriter.FlushAsync(cancellation); // the headers are out before any byte
        var all = reply.Joined();
        var size = gate is null ? Piece : 1;
        for (var at = 0; at < all.Length; at += size)
        {
            if (gate is null) await Task.Delay(s_pause, time, cancellation);
            else await gate.TakeAsync(cancellation);
            if (at + size >= all.Length) beforeLast();
            await response.BodyWriter.WriteAsync(all.AsMemory(at, Math.Min(size, all.Length - at)), cancellation);
        }
        beforeLast();
    }

    /// <summary>
    /// Says that all requests may have been seen and that something went wrong, then ends the connection. Source: RFC 9113, section 6.8.
    /// </summary>
    private static async Task GoAwayAsync(HttpContext context, CancellationToken cancellation)
    {
        const int InternalError = 2;
        var frame = new byte[17];
        frame[2] = 8;                  // the length of what follows the head
        frame[3] = 7;                  // GOAWAY
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(9), int.MaxValue);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(13), InternalError);
        await Feature<IConnectionTransportFeature>(context).Transport.Output.WriteAsync(frame, cancellation);
        Feature<IConnectionLifetimeFeature>(context).Abort();
    }

    private static T Feature<T>(HttpContext context) =>
        context.Features.Get<T>() ?? throw new InvalidOperationException($"The server has no {typeof(T).Name}: the fault needs HTTP/2.");

    private static void Reset(HttpContext context)
    {
        // closing then resets
        if (context.Features.Get<IConnectionSocketFeature>() is { Socket: var socket }) socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }
}
