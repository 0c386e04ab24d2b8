using System.Net;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Authentication.Azure;
using SecureScore.Core.Text;

namespace SecureScore.Core.Graph;

/// <summary>One tenant's way to Graph: authorised, within the budget, whole answers or a <see cref="GraphException"/>.</summary>
internal sealed class GraphClient
{
    private readonly GraphCloud _cloud;
    private readonly RenewableCredential _credential;
    private readonly GraphCall _call;
    private readonly TimeProvider _time;

    public GraphClient(GraphCloud cloud, RenewableCredential credential, GraphCall call, HttpClient http, TimeProvider time)
    {
        (_cloud, _credential, _call, _time) = (cloud, credential, call, time);
        // The SDK gives the token to this host alone.
        var authentication = new AzureIdentityAuthenticationProvider(
            credential, [cloud.Graph.Host], isCaeEnabled: true, scopes: [Scope(cloud)]);
        Api = new GraphServiceClient(http, authentication, $"{cloud.Graph}v1.0");
    }

    /// <summary>The SDK's requests, to be made and then sent with <see cref="SendAsync(RequestInformation, CancellationToken)"/>.</summary>
    public GraphServiceClient Api { get; }

    public GraphTraffic Traffic => _call.Traffic;

    /// <summary>The scope that stands for all permissions of the app on this Graph.</summary>
    public static string Scope(GraphCloud cloud) => $"{cloud.Graph}.default";

    /// <summary>A request of the beta interface, which the SDK does not know.</summary>
    public RequestInformation Beta(string path) => new() { HttpMethod = Method.GET, URI = new Uri(_cloud.Graph, $"beta/{path}") };

    /// <summary>A request of the published interface that needs none of the SDK's models.</summary>
    /// <param name="path">Below the version, with its query.</param>
    public RequestInformation Get(string path) => new() { HttpMethod = Method.GET, URI = new Uri(_cloud.Graph, $"v1.0/{path}") };

    /// <summary>Several requests in one.</summary>
    /// <param name="body">As Microsoft's "Combine multiple HTTP requests using JSON batching" has it.</param>
    /// <param name="isBeta">Whether they are of the beta interface, which has a batch of its own.</param>
    public RequestInformation Batch(byte[] body, bool isBeta)
    {
        var request =
            new RequestInformation { HttpMethod = Method.POST, URI = new Uri(_cloud.Graph, isBeta ? "beta/$batch" : "v1.0/$batch") };
        request.SetStreamContent(new MemoryStream(body), "application/json");
        return request;
    }

    /// <summary>The next page that an answer names.</summary>
    /// <exception cref="GraphException">It is on another host: the token must not leave.</exception>
    public RequestInformation Next(string nextLink)
    {
        if (!Uri.TryCreate(nextLink, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || uri.Authority != _cloud.Graph.Authority)
            throw new GraphException(
                GraphFailureKind.BadNextPage, uri is null ? new("quoted.no-address") : new("quoted.another-host", uri.Authority));
        return new() { HttpMethod = Method.GET, URI = uri };
    }

    /// <summary>Sends a request; a token that is refused is renewed once.</summary>
    /// <exception cref="GraphException">There is no answer, or it is no success.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<GraphAnswer> SendAsync(RequestInformation request, CancellationToken cancellationToken) =>
        SendAsync(request, 1, cancellationToken);

    /// <summary>The same for a request that Microsoft counts several times.</summary>
    /// <param name="requests">Those in the batch.</param>
    public async Task<GraphAnswer> SendAsync(RequestInformation request, int requests, CancellationToken cancellationToken)
    {
        var call = requests == 1 ? _call : _call with { Requests = requests };
        var body = (request.Content as MemoryStream)?.ToArray();        // an attempt reads it to its end, and closes it
        var answer = await AttemptAsync(request, call, cancellationToken);
        if (answer.Status == (int)HttpStatusCode.Unauthorized)
        {
            _credential.Renew();
            request.Headers.Remove("Authorization");       // the SDK leaves in place what stands there
            if (body is not null) request.Content = new MemoryStream(body);
            answer = await AttemptAsync(request, call, cancellationToken);
        }
        if (!answer.IsSuccess) throw GraphFailures.From(answer);
        return answer.IsForeign ? throw GraphFailures.OfForeign(answer) : answer;
    }

    /// <summary>Asks for a token and nothing else.</summary>
    /// <exception cref="GraphException">There is none.</exception>
    public async Task EnsureTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The same kind of token as the SDK asks for, or there would be two.
            await _credential.GetTokenAsync(new TokenRequestContext([Scope(_cloud)], isCaeEnabled: true), cancellationToken);
        }
        catch (Exception ex)
        {
            cancellationToken.ThrowIfCancellationRequested();      // in whatever words the libraries say it
            throw GraphFailures.From(ex);
        }
    }

    private async Task<GraphAnswer> AttemptAsync(RequestInformation request, GraphCall call, CancellationToken cancellationToken)
    {
        var native = new NativeResponseHandler();
        request.AddRequestOptions([call, new ResponseHandlerOption { ResponseHandler = native }]);
        try
        {
            await Api.RequestAdapter.SendNoContentAsync(request, cancellationToken: cancellationToken);
            using var response = (HttpResponseMessage)native.Value!;      // set by every answer
            return await ReadAsync(response, cancellationToken);
        }
        catch (Exception ex)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw GraphFailures.From(ex);
        }
        finally
        {
            _call.Traffic.WaitsUntil = null;
        }
    }

    private async Task<GraphAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.Date is { } theirs) Traffic.ClockAhead = _time.GetUtcNow() - theirs;
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(cancellationToken),
            Header(response, "request-id"),
            response.StatusCode == HttpStatusCode.PartialContent ? Header(response, "Warning") ?? "Partial content" : null,
            response.Headers.Date) { RetryAfter = RetryAfter.Read(response, _time), IsForeign = GraphAnswer.IsNoJson(response) };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? Printable.Id(string.Join(", ", values)) : null;
}
