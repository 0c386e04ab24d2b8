using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Identity;
using Polly.Timeout;

namespace SecureScore.Core.Graph;

/// <summary>Finds out what went wrong with Graph or the token service, and says it with a next step.</summary>
internal static partial class GraphFailures
{
    /// <summary>Microsoft's tolerance between clocks.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    private const int MaxQuotedLength = 300;

    /// <summary>Codes of the token service. Source: Microsoft's "Microsoft Entra authentication and authorization error codes".</summary>
    private static readonly Dictionary<string, GraphFailureKind> s_codes = new()
    {
        ["AADSTS7000215"] = GraphFailureKind.SecretWrong,
        ["AADSTS7000222"] = GraphFailureKind.SecretExpired,
        ["AADSTS700024"] = GraphFailureKind.ClockSkew,
        ["AADSTS700027"] = GraphFailureKind.CertificateRefused,
        ["AADSTS700021"] = GraphFailureKind.CertificateRefused,
        ["AADSTS70021"] = GraphFailureKind.CertificateRefused,
        ["AADSTS700211"] = GraphFailureKind.CertificateRefused,
        ["AADSTS700212"] = GraphFailureKind.CertificateRefused,
        ["AADSTS700213"] = GraphFailureKind.CertificateRefused,
        ["AADSTS700016"] = GraphFailureKind.AppUnknown,
        ["AADSTS7000112"] = GraphFailureKind.AppDisabled,
        ["AADSTS90002"] = GraphFailureKind.NoSuchTenant,
        ["AADSTS900023"] = GraphFailureKind.NoSuchTenant,
        ["AADSTS53003"] = GraphFailureKind.ConditionalAccess,
        ["AADSTS530003"] = GraphFailureKind.ConditionalAccess,
        ["AADSTS900432"] = GraphFailureKind.WrongCloud,
        ["AADSTS900439"] = GraphFailureKind.WrongCloud,
        ["AADSTS90051"] = GraphFailureKind.WrongCloud,
        ["AADSTS500011"] = GraphFailureKind.WrongCloud,
    };

    /// <summary>What an exception on the way to Graph, or to a token, means.</summary>
    public static GraphException Of(Exception exception) => exception switch
    {
        GraphException known => known,
        CredentialUnavailableException or CryptographicException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => Make(GraphFailureKind.CredentialUnusable, FirstLine(exception.Message), exception),
        AuthenticationFailedException refused => OfToken(refused),
        TimeoutRejectedException => Make(GraphFailureKind.TimedOut, null, exception),
        TaskCanceledException => Make(GraphFailureKind.TimedOut, null, exception),
        _ => Make(OfNetwork(exception), null, exception),
    };

    /// <summary>What an answer that is no success means.</summary>
    public static GraphException Of(GraphAnswer answer)
    {
        var (code, message) = ErrorOf(answer.Body);
        var kind = answer.Status switch
        {
            (int)HttpStatusCode.Unauthorized => GraphFailureKind.TokenRefused,
            (int)HttpStatusCode.Forbidden when message?.Contains("conditional access", StringComparison.OrdinalIgnoreCase) == true => GraphFailureKind.ConditionalAccess,
            (int)HttpStatusCode.Forbidden => GraphFailureKind.PermissionMissing,
            (int)HttpStatusCode.NotFound => GraphFailureKind.NotFound,
            (int)HttpStatusCode.TooManyRequests => GraphFailureKind.Throttled,
            >= 500 => GraphFailureKind.ServerError,
            >= 400 => GraphFailureKind.Rejected,
            _ => GraphFailureKind.Unreadable,
        };
        var quoted = message is null ? string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}") : Cut(message);
        return new(kind, GraphFailureTexts.Sentence(kind, quoted), GraphFailureTexts.NextStep(kind)) { Status = answer.Status, Code = code, RequestId = answer.RequestId, SentAt = answer.SentAt };
    }

    /// <summary>A failure without an exception of somebody else.</summary>
    public static GraphException Make(GraphFailureKind kind, string? quoted = null, Exception? inner = null) => new(kind, GraphFailureTexts.Sentence(kind, quoted), GraphFailureTexts.NextStep(kind), inner);

    private static GraphException OfToken(AuthenticationFailedException refused)
    {
        var text = Chain(refused).Select(e => e.Message).FirstOrDefault(m => EntraCode().IsMatch(m)) ?? refused.Message;
        var code = EntraCode().Match(text) is { Success: true } found ? found.Value : null;
        var network = OfNetwork(refused);
        var kind = code is not null
            ? s_codes.GetValueOrDefault(code, GraphFailureKind.TokenRefused)
            : network is GraphFailureKind.CutOff ? GraphFailureKind.TokenServiceDown : network;
        var trace = TraceId().Match(text);
        return new(kind, GraphFailureTexts.Sentence(kind, code is null ? null : Cut(FirstLine(text[text.IndexOf(code, StringComparison.Ordinal)..]))), GraphFailureTexts.NextStep(kind), refused)
        {
            Code = code,
            RequestId = trace.Success ? trace.Groups[1].Value : null,
        };
    }

    private static GraphFailureKind OfNetwork(Exception exception)
    {
        var causes = Chain(exception).ToList();
        if (causes.Any(e => e is AuthenticationException)) return GraphFailureKind.Tls;
        if (causes.OfType<SocketException>().FirstOrDefault() is { } socket)
            return socket.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => GraphFailureKind.NoName,
                SocketError.TimedOut => GraphFailureKind.TimedOut,
                SocketError.ConnectionReset or SocketError.ConnectionAborted => GraphFailureKind.CutOff,
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

    private static (string? Code, string? Message) ErrorOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object) return default;
            return (Text(error, "code"), Text(error, "message"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private static string Cut(string text) => text.Length <= MaxQuotedLength ? text : string.Concat(text.AsSpan(0, MaxQuotedLength), "…");

    [GeneratedRegex(@"AADSTS\d+")]
    private static partial Regex EntraCode();

    [GeneratedRegex(@"Trace ID:\s*([0-9a-fA-F-]{36})")]
    private static partial Regex TraceId();
}
