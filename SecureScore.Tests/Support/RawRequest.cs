using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SecureScore.Tests.Support;

/// <summary>The answer to bytes that no HTTP client would send.</summary>
/// <param name="Status">0 when the server closed the connection without one.</param>
internal sealed record RawAnswer(int Status, string Text)
{
    /// <summary>A header's value; null when there is none.</summary>
    public string? Header(string name) =>
        Text.Split("\r\n\r\n")[0]
            .Split("\r\n")
            .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..]
            .Trim();
}

/// <summary>Speaks to a server with TLS byte by byte.</summary>
internal static class RawRequest
{
    /// <param name="head">Request line and headers with \n between them, without the empty line at the end. Each
    /// character is one byte.</param>
    public static async Task<RawAnswer> SendRawAsync(this DashboardServer server, string head, string body = "")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port, TestDatabase.Token);
        var expected = server.Certificate!.GetCertHashString(HashAlgorithmName.SHA256); // it has TLS
        await using var tls = new SslStream(
            tcp.GetStream(), false, (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == expected);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Address.Host }, TestDatabase.Token);
        try
        {
            await tls.WriteAsync(
                Encoding.Latin1.GetBytes($"{head.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n\r\n{body}"), TestDatabase.Token);
            await tls.FlushAsync(TestDatabase.Token);
        }
        catch (IOException)
        {
            // Refused before the end of what was sent: the answer may still be there.
        }
        return await ReadAsync(tls);
    }

    private static async Task<RawAnswer> ReadAsync(SslStream tls)
    {
        using var received = new MemoryStream();
        try
        {
            await tls.CopyToAsync(received, TestDatabase.Token);
        }
        catch (IOException)
        {
            // Closed in the middle of what was sent: what came before counts.
        }
        var text = Encoding.UTF8.GetString(received.ToArray());
        return new(
            text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
                ? int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)
                : 0,
            text);
    }
}
