using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Identity;
using Polly.Timeout;
using SecureScore.Core.Messages;
using SecureScore.Core.Text;

namespace SecureScore.Core.Graph;

/// <summary>Finds out what went wrong with Graph or the token service, and says it with a next step.</summary>
internal static partial class GraphFailures
{
    /// <summary>Microsoft's tolerance between clocks.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    /// <summary>What an exception on the way to Graph, or to a token, means.</summary>
    public static GraphException From(Exception exception) => exception switch
    {
        GraphException known => known,
        CredentialUnavailableException or CryptographicException or FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException =>
            new(GraphFailureKind.CredentialUnusable, Message.Verbatim(Printable.Line(FirstLine(exception.Message))), exception),
        AuthenticationFailedException refused => OfToken(refused),
        TimeoutRejectedException => new(GraphFailureKind.TimedOut, null, exception),
        TaskCanceledException => new(GraphFailureKind.TimedOut, null, exception),
        _ => new(OfNetwork(exception), null, exception),
    };

    /// <summary>What an answer that is no success means.</summary>
    public static GraphException From(GraphAnswer answer)
    {
        var error = GraphError.Parse(answer.Body);
        var kind = Telling(answer.Status, error) ?? answer.Status switch
        {
            (int)HttpStatusCode.Unauthorized => GraphFailureKind.TokenRefused,
            (int)HttpStatusCode.Forbidden when error?.Message?.Contains("conditional access", StringComparison.OrdinalIgnoreCase) == true =>
                GraphFailureKind.ConditionalAccess,
            (int)HttpStatusCode.Forbidden => GraphFailureKind.PermissionMissing,
            (int)HttpStatusCode.NotFound => GraphFailureKind.NotFound,
            (int)HttpStatusCode.TooManyRequests => GraphFailureKind.Throttled,
            >= 500 => GraphFailureKind.ServerError,
            >= 400 => GraphFailureKind.Rejected,
            _ => GraphFailureKind.Unreadable,
        };
        var quoted = error?.Quoted ?? new Message("quoted.status", answer.Status);
        if (answer.RetryAfter is { } wait && RetryAfter.IsTooLong(wait)) quoted = new("quoted.wait", quoted, RetryAfter.Sentence(wait));
        return new(kind, quoted)
        {
            Status = answer.Status,
            Code = error?.Code,
            RequestId = answer.RequestId ?? error?.RequestId,
            SentAt = answer.SentAt,
        };
    }

    /// <summary>What a success means that Graph did not send: nothing is known to have happened.</summary>
    public static GraphException OfForeign(GraphAnswer answer) => new(GraphFailureKind.Unreadable, new("quoted.no-json"))
    {
        Status = answer.Status,
        RequestId = answer.RequestId,
        SentAt = answer.SentAt,
    };

    /// <summary>Microsoft's words say more than the status, where it refuses. No license is missing for want of a token.</summary>
    private static GraphFailureKind? Telling(int status, GraphError? error) =>
        status is not ((int)HttpStatusCode.BadRequest or (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden)
            || error is null ? null
        : GraphErrorKinds.FindKnown(error.Code, error.Message) is { } kind
            && (kind != GraphFailureKind.LicenseMissing || status != (int)HttpStatusCode.Unauthorized) ? kind : null;

    /// <summary>What a clock means that is so far ahead of Microsoft's; null within the tolerance.</summary>
    public static GraphException? OfClock(TimeSpan? ahead) => ahead is { } far && far.Duration() > MaxSkew
        ? new(GraphFailureKind.ClockSkew,
            new(far > TimeSpan.Zero ? "quoted.clock-ahead" : "quoted.clock-behind", Math.Abs(far.TotalMinutes)))
        : null;

    private static GraphException OfToken(AuthenticationFailedException refused)
    {
        var text = Chain(refused).Select(e => e.Message).FirstOrDefault(m => GraphErrorKinds.EntraCodeIn(m) is not null) ?? refused.Message;
        var code = GraphErrorKinds.EntraCodeIn(text);
        var network = OfNetwork(refused);
        var kind = code is not null
            ? GraphErrorKinds.FindKnown(code, text) ?? GraphFailureKind.TokenRefused
            : network is GraphFailureKind.CutOff ? GraphFailureKind.TokenServiceDown : network;
        var trace = TraceId().Match(text);
        return new(
            kind,
            code is null ? null : Message.Verbatim(GraphError.Quote(FirstLine(text[text.IndexOf(code, StringComparison.Ordinal)..]))),
            refused)
        {
            Code = code,
            RequestId = trace.Success ? trace.Groups[1].Value : null,
        };
    }

    private static GraphFailureKind OfNetwork(Exception exception)
    {
        var causes = Chain(exception).ToList();
        if (causes.Any(e => e is AuthenticationException)) return GraphFailureKind.Tls;
        // An aborted operation is our own doing: why, stands beside it.
        if (causes.OfType<SocketException>().FirstOrDefault(e => e.SocketErrorCode != SocketError.OperationAborted) is { } socket)
            return socket.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => GraphFailureKind.NoName,
                SocketError.TimedOut => GraphFailureKind.TimedOut,
                // The other side has gone, which reading, writing and asking find out each in its way.
                SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NetworkReset
                    or SocketError.NotConnected => GraphFailureKind.CutOff,
                _ => GraphFailureKind.NoConnection,
            };
        if (causes.Any(e => e is TimeoutException or TimeoutRejectedException or TaskCanceledException)) return GraphFailureKind.TimedOut;
        return GraphFailureKind.CutOff;
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
            if (exception is AggregateException several)
                foreach (var inner in several.InnerExceptions.SelectMany(Chain)) yield return inner;
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    [GeneratedRegex(@"Trace ID:\s*([0-9a-fA-F-]{36})")]
    private static partial Regex TraceId();
}
