namespace SecureScore.Tests.Support;

/// <summary>Follows, as a browser does, from an address without a tenant to the same address with one, and nowhere else.</summary>
internal sealed class TenantFollower(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri is not { } asked || answer.Headers.Location is not { } location || request.Method != HttpMethod.Get)
            return answer;
        var whole = new Uri(asked, location);
        if (asked.Query.Contains("tenant=", StringComparison.Ordinal)
            || whole.AbsolutePath != asked.AbsolutePath
            || !whole.Query.Contains("tenant=", StringComparison.Ordinal))
            return answer;
        answer.Dispose();
        using var again = new HttpRequestMessage(HttpMethod.Get, whole);
        foreach (var header in request.Headers) again.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return await base.SendAsync(again, cancellationToken);
    }
}
