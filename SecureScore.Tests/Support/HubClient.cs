using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureScore.Tests.Support;

/// <summary>
/// Speaks to the hub of the circuits without a browser and without Blazor's script: SignalR's binary protocol as far as that needs it.
/// </summary>
internal sealed partial class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();

    private HubClient()
    {
    }

    /// <summary>The secret name of the circuit; null when there is none.</summary>
    public string? CircuitId { get; private set; }

    /// <summary>Everything that came, each byte as a character.</summary>
    public string Received => _received.ToString();

    /// <summary>Whether the server ended the connection.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What a page says of the components that a circuit shall show, as one JSON array.</summary>
    public static string ComponentsOf(string page) =>
        $"[{string.Join(',', Component().Matches(page).Select(m => m.Groups[1].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal)))}]";

    /// <summary>Starts a circuit as a page does.</summary>
    /// <param name="jar">Whose cookies go with it.</param>
    /// <param name="components">A JSON array; "[]" starts a circuit that shows nothing yet.</param>
    public static async Task<HubClient> OpenAsync(DashboardServer server, CookieContainer jar, string path, string components)
    {
        var client = await ConnectAsync(server, jar);
        try
        {
            if (!client.IsClosed) await client.StartAsync(server, path, components);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects, and starts no circuit.</summary>
    public static async Task<HubClient> ConnectAsync(DashboardServer server, CookieContainer jar)
    {
        var client = new HubClient();
        try
        {
            // the hub has answered
            if (await client.TryConnectAsync(server, jar))
                await client.WaitAsync(() => client.Received.Contains('\u001e', StringComparison.Ordinal));
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the circuit of a connection.</summary>
    public async Task StartAsync(DashboardServer server, string path, string components)
    {
        await SendAsync("1", "StartCircuit", server.Address.ToString(), new Uri(server.Address, path).ToString(), components, "");
        await WaitAsync(() => CompletionOf().IsMatch(Received));
        var completion = CompletionOf().Match(Received);
        CircuitId = completion.Success && completion.Groups[1].Value[0] == '\u0003' && completion.Groups[2].Length > 0
            ? completion.Groups[2].Value
            : null;
    }

    /// <summary>Calls a method of the hub.</summary>
    /// <param name="id">Null asks for no answer.</param>
    public async Task SendAsync(string? id, string method, params object[] arguments)
    {
        using var message = new MemoryStream();
        message.Write([0x95, 1, 0x80]);
        if (id is null) message.WriteByte(0xc0);
        else Write(message, id);
        Write(message, method);
        message.WriteByte((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments)
        {
            if (argument is int number) message.WriteByte((byte)number); // small ones only
            else Write(message, (string)argument);
        }
        using var framed = new MemoryStream();
        for (var left = (int)message.Length; ; left >>= 7)
        {
            framed.WriteByte((byte)(left > 127 ? (left & 127) | 128 : left));
            if (left <= 127) break;
        }
        message.WriteTo(framed);
        await _socket.SendAsync(framed.ToArray(), WebSocketMessageType.Binary, true, TestDatabase.Token);
    }

    /// <summary>Reads until the condition holds or the server ends the connection.</summary>
    public async Task WaitAsync(Func<bool> isEnough)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
        limit.CancelAfter(s_limit);
        var buffer = new byte[64 * 1024];
        while (!isEnough() && !IsClosed)
        {
            try
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
                if (part.MessageType == WebSocketMessageType.Close) IsClosed = true;
                else _received.Append(Encoding.Latin1.GetString(buffer, 0, part.Count));
            }
            catch (WebSocketException)
            {
                IsClosed = true;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <returns>False when the server refused the connection.</returns>
    private async Task<bool> TryConnectAsync(DashboardServer server, CookieContainer jar)
    {
        var expected = server.Certificate!.GetCertHashString(HashAlgorithmName.SHA256); // it has TLS
        _socket.Options.RemoteCertificateValidationCallback =
            (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == expected;
        _socket.Options.SetRequestHeader("Cookie", jar.GetCookieHeader(server.Address));
        try
        {
            await _socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "wss", Path = "/_blazor" }.Uri, TestDatabase.Token);
        }
        catch (WebSocketException) when (_socket.State != WebSocketState.Open)
        {
            IsClosed = true;
            return false;
        }
        await _socket.SendAsync(
            "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, TestDatabase.Token);
        return true;
    }

    private static void Write(MemoryStream message, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> head = stackalloc byte[5];
        head[0] = 0xdb;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        message.Write(head);
        message.Write(bytes);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Component();

    /// <summary>The completion of call 1: what kind it is, and its text.</summary>
    [GeneratedRegex("\u0003\u0080\u00a11([\u0001-\u0003])(?:(?:\u00d9.|\u00da..)([A-Za-z0-9_-]+))?", RegexOptions.Singleline)]
    private static partial Regex CompletionOf();
}
