using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Security;

/// <summary>The <c>RateLimits</c> section of the settings. Each 1 to 100000.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Sign-ins of one person, and sign-ins from one address that came to nothing.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Downloads of one person.</summary>
    public int ExportsPerMinute { get; set; } = 20;

    /// <summary>Imports of one person on the page; the command line has no limit.</summary>
    public int ImportsPerMinute { get; set; } = 10;
}

/// <summary>Names every limit out of its range.</summary>
public sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        (string Key, int Value)[] limits =
        [
            (nameof(options.SignInsPerMinute), options.SignInsPerMinute), (nameof(options.ExportsPerMinute), options.ExportsPerMinute),
            (nameof(options.ImportsPerMinute), options.ImportsPerMinute),
        ];
        List<string> failures = [.. limits
            .Where(l => l.Value is < 1 or > 100_000)
            .Select(l => $"{RateLimitOptions.Section}:{l.Key} is {l.Value}; it must be 1 to 100000.")];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>How often what costs much, or what strangers may try, can be done.</summary>
/// <remarks>A limit of an address is shared by all who are behind it. So it counts only what costs something and came to nothing.</remarks>
public sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider time)
{
    /// <summary>Pages of one person that connect: a browser that restores all its tabs stays far below.</summary>
    internal const int ConnectionsPerMinute = 300;

    /// <summary>Searches of one person in the header, two for each text: the fastest typist stays far below.</summary>
    internal const int SearchesPerMinute = 600;

    /// <summary>Sign-outs in the name of Entra ID that came from one address and ended nothing: each is a query.</summary>
    internal const int SignOutsPerMinute = 600;

    private readonly MinuteLimit _signOuts = new(SignOutsPerMinute, time);
    private readonly MinuteLimit _signIns = new(options.Value.SignInsPerMinute, time);
    private readonly MinuteLimit _attempts = new(options.Value.SignInsPerMinute, time);
    private readonly MinuteLimit _exports = new(options.Value.ExportsPerMinute, time);
    private readonly MinuteLimit _imports = new(options.Value.ImportsPerMinute, time);
    private readonly MinuteLimit _connections = new(ConnectionsPerMinute, time);
    private readonly MinuteLimit _searches = new(SearchesPerMinute, time);

    /// <summary>Whether another sign-in of this person is taken.</summary>
    public bool SignInOf(string personId) => _signIns.TryTake(personId);

    /// <summary>Whether another sign-in is looked at, by the one who tries; what comes of it is told to <see cref="Succeeded"/>.</summary>
    public bool AttemptBy(string who) => _attempts.TryTake(who);

    /// <summary>An attempt was honest and does not count.</summary>
    public void Succeeded(string who) => _attempts.Return(who);

    /// <summary>Whether the database is asked about another sign-out at the identity provider, by where it was told from.</summary>
    public bool SignOutFrom(string network) => _signOuts.TryTake(network);

    /// <summary>It was honest and does not count.</summary>
    public void SignedOut(string network) => _signOuts.Return(network);

    /// <summary>Whether the person may download again.</summary>
    public bool ExportBy(Actor actor) => _exports.TryTake(KeyOf(actor));

    /// <summary>Whether the person may import again.</summary>
    public bool ImportBy(Actor actor) => _imports.TryTake(KeyOf(actor));

    /// <summary>Whether the person may search again.</summary>
    public bool SearchBy(Actor actor) => _searches.TryTake(KeyOf(actor));

    /// <summary>Whether another page of the person may connect.</summary>
    public bool ConnectionBy(Session session) => _connections.TryTake(session.Ticket.PersonId);

    /// <summary>One IPv4 address, or the network of an IPv6 address: whoever has one of those has 2⁶⁴ addresses.</summary>
    public static string NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    /// <summary>What a request gets that came too often.</summary>
    public static IResult TooMany(HttpContext context)
    {
        SetRetryAfter(context.Response);
        return TypedResults.Text(
            T("Too many requests in a short time. Wait a minute and try again."), statusCode: StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Says when the next attempt is worth it.</summary>
    public static void SetRetryAfter(HttpResponse response) =>
        response.Headers.RetryAfter = ((int)MinuteLimit.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string KeyOf(Actor actor) => actor.Session?.Ticket.PersonId ?? actor.Name;
}
