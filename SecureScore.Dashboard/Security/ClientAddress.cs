namespace SecureScore.Dashboard.Security;

/// <summary>From where a request comes.</summary>
public static class ClientAddress
{
    /// <summary>The network address; null when the connection has none.</summary>
    public static string? From(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;
}
