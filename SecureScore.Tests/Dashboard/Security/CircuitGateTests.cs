using System.Net;
using System.Net.WebSockets;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Who gets as far as the hub of circuits.</summary>
public sealed class CircuitGateTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor?id=made-up")]
    [InlineData("/_blazor/disconnect")]
    public async Task A_stranger_gets_no_circuit(string path)
    {
        using var client = await server.ClientAsync(null);

        using var answer = await client.PostAsync(path, null, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_no_web_socket()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/_blazor"), TestDatabase.Token));

        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("https://example.org", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)] // this server's own
    public async Task Only_a_page_of_this_site_negotiates_a_circuit(string? origin, HttpStatusCode expected)
    {
        using var client = await server.ClientAsync("global-reader");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1")
        {
            Headers = { { "Origin", origin ?? server.Address.GetLeftPart(UriPartial.Authority) } }
        };

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(expected, answer.StatusCode);
    }
}
