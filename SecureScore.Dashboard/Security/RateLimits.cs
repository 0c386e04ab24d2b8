using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Security;

/// <summary>The <c>RateLimits</c> section of the settings. Each 1 to 100000.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Sign-ins, and attempts, from one address.</summary>
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
            (nameof(options.SignInsPerMinute), options.SignInsPerMinute), (nameof(options.ExportsPerMinute), options.ExportsPerMinute), (nameof(options.ImportsPerMinute), options.ImportsPerMinute),
        ];
        List<string> failures = [.. limits.Where(l => l.Value is < 1 or > 100_000).Select(l => $"{RateLimitOptions.Section}:{l.Key} is {l.Value}; it must be 1 to 100000.")];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>How often what costs much, or what strangers may try, can be done.</summary>
public sealed class RateLimits : IDisposable
{
    /// <summary>Nobody who looks around is refused so often; each is an audit entry.</summary>
    private const int DenialsPerMinute = 60;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _signIns;
    private readonly PartitionedRateLimiter<string> _exports;
    private readonly PartitionedRateLimiter<string> _imports;
    private readonly PartitionedRateLimiter<string> _denials = PerMinute(DenialsPerMinute);

    public RateLimits(IOptions<RateLimitOptions> options)
    {
        _signIns = PerMinute(options.Value.SignInsPerMinute);
        _exports = PerMinute(options.Value.ExportsPerMinute);
        _imports = PerMinute(options.Value.ImportsPerMinute);
    }

    /// <summary>Whether another sign-in from this address is looked at.</summary>
    public bool SignInFrom(HttpContext context) => Takes(_signIns, NeighbourhoodOf(context.Connection.RemoteIpAddress));

    /// <summary>Whether the person may download again.</summary>
    public bool ExportBy(Actor actor) => Takes(_exports, KeyOf(actor));

    /// <summary>Whether the person may import again.</summary>
    public bool ImportBy(Actor actor) => Takes(_imports, KeyOf(actor));

    /// <summary>Whether another refused page of the person is recorded and answered as usual.</summary>
    public bool DenialOf(Actor actor) => Takes(_denials, KeyOf(actor));

    /// <summary>What a request gets that came too often.</summary>
    public static IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ((int)s_window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Text("Too many requests in a short time. Wait a minute and try again.", statusCode: StatusCodes.Status429TooManyRequests);
    }

    public void Dispose()
    {
        _signIns.Dispose();
        _exports.Dispose();
        _imports.Dispose();
        _denials.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static string KeyOf(Actor actor) => actor.Session?.Ticket.PersonId ?? actor.Name;

    /// <summary>One IPv4 address, or the network of an IPv6 address: whoever has one of those has 2⁶⁴ addresses.</summary>
    private static string NeighbourhoodOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = s_window, QueueLimit = 0, AutoReplenishment = true }));
}
