using SecureScore.Core.Messages;
using SecureScore.Core.Text;

namespace SecureScore.Core.Graph;

/// <summary>Why Graph, or the way to it, did not do what was asked.</summary>
public enum GraphFailureKind
{
    /// <summary>The name of the server was not found.</summary>
    NoName,

    /// <summary>Nothing answers at the address.</summary>
    NoConnection,

    /// <summary>The server's certificate is not trusted.</summary>
    Tls,

    /// <summary>No answer, or not all of it, in time.</summary>
    TimedOut,

    /// <summary>The connection broke in the middle of the answer.</summary>
    CutOff,

    /// <summary>Too many requests, for longer than was waited.</summary>
    Throttled,

    /// <summary>Graph had an error of its own (5xx).</summary>
    ServerError,

    /// <summary>The answer is no JSON, or not what Graph answers.</summary>
    Unreadable,

    /// <summary>The answer names a next page on another host, or one that was read already.</summary>
    BadNextPage,

    /// <summary>The token was refused (401).</summary>
    TokenRefused,

    /// <summary>A permission, its consent or a directory role is missing (403).</summary>
    PermissionMissing,

    /// <summary>The tenant has no license for it.</summary>
    LicenseMissing,

    /// <summary>Whoever signed in must pass multifactor authentication first.</summary>
    MfaNeeded,

    /// <summary>Conditional Access refused the app.</summary>
    ConditionalAccess,

    /// <summary>There is no such tenant.</summary>
    NoSuchTenant,

    /// <summary>The tenant does not know the app.</summary>
    AppUnknown,

    /// <summary>The app is disabled in the tenant.</summary>
    AppDisabled,

    /// <summary>The secret is wrong.</summary>
    SecretWrong,

    /// <summary>The secret is over its time.</summary>
    SecretExpired,

    /// <summary>The certificate, or a federated token, was refused.</summary>
    CertificateRefused,

    /// <summary>The certificate is over its time.</summary>
    CertificateExpired,

    /// <summary>This machine's clock and Microsoft's do not agree.</summary>
    ClockSkew,

    /// <summary>Tenant and addresses belong to different clouds.</summary>
    WrongCloud,

    /// <summary>The token service had an error or does not answer.</summary>
    TokenServiceDown,

    /// <summary>The credential cannot be used on this machine.</summary>
    CredentialUnusable,

    /// <summary>There is no such thing (404).</summary>
    NotFound,

    /// <summary>The answer is of another tenant than was asked for.</summary>
    ForeignTenant,

    /// <summary>Graph refused what was sent (400 and the like).</summary>
    Rejected,
}

/// <summary>Graph did not do what was asked.</summary>
/// <param name="quoted">What the other side said, or what is wrong with it; null for nothing more than the kind says.</param>
public sealed class GraphException(GraphFailureKind kind, Message? quoted = null, Exception? inner = null)
    : Exception(ReasonOf(kind, quoted).ToString(), inner)
{
    public GraphFailureKind Kind => kind;

    public Message Reason { get; } = ReasonOf(kind, quoted);

    /// <summary>What to do about it.</summary>
    public Message NextStep => Messages.Message.For("next-step", kind);

    /// <summary>Graph's or the token service's id of the request, for Microsoft's support; null when nothing answered.</summary>
    public string? RequestId { get; init => field = Printable.Id(value); }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Graph's or Entra's own code, such as <c>Forbidden</c> or <c>AADSTS7000215</c>; null when there is none.</summary>
    public string? Code { get; init => field = Printable.Id(value); }

    /// <summary>When the answer was sent, by the clock of the server; null when there was no answer or it did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether trying again later may help without anybody doing anything.</summary>
    public bool IsTransient => Kind.IsTransient();

    /// <summary>What failed.</summary>
    /// <param name="quoted">What the other side said; null when it said nothing.</param>
    internal static Message ReasonOf(GraphFailureKind kind, Message? quoted) =>
        quoted is null ? new("graph.failure", kind) : new("graph.failure-because", kind, quoted);
}

/// <summary>What holds for each kind of failure.</summary>
public static class GraphFailureKinds
{
    /// <summary>Whether the sign-in is what failed, so that every request meets it.</summary>
    public static bool IsOfSignIn(this GraphFailureKind kind) =>
        kind is GraphFailureKind.TokenRefused or GraphFailureKind.WrongCloud or GraphFailureKind.NoSuchTenant
            or GraphFailureKind.AppUnknown or GraphFailureKind.AppDisabled or GraphFailureKind.MfaNeeded;

    /// <summary>Whether trying again later may help without anybody doing anything.</summary>
    public static bool IsTransient(this GraphFailureKind kind) =>
        kind is GraphFailureKind.NoName or GraphFailureKind.NoConnection or GraphFailureKind.TimedOut or GraphFailureKind.CutOff
            or GraphFailureKind.Throttled or GraphFailureKind.ServerError or GraphFailureKind.Unreadable
            or GraphFailureKind.TokenServiceDown or GraphFailureKind.TokenRefused;
}
