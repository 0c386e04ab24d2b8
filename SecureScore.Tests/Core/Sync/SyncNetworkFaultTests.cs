using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.Core.Sync;

public sealed class UnknownNameTests : SyncTest
{
    // RFC 6761: a name under .invalid is never found.
    private protected override Dictionary<string, string> Settings =>
        new() { ["Graph:Clouds:Global:Graph"] = "https://graph.securescore.invalid/" };

    [Fact]
    public async Task A_name_that_is_not_found_fails_the_run_in_words()
    {
        var run = await RunAsync();

        Assert.Equal((RunOutcome.Failed, GraphFailureKind.NoName, 0), (run.Outcome, run.Failure?.Kind, run.Days.Read));
    }
}

public sealed class UntrustedCertificateTests : SyncTest
{
    /// <summary>The token service is trusted, and Graph is not.</summary>
    private protected override void Trust(IServiceCollection services) =>
        services
            .AddHttpClient(GraphCredentials.HttpClientName)
            .UseSocketsHttpHandler((handler, _) =>
                handler.SslOptions = TrustStandInExtensions.Handler(StandIns.Entra.Certificate).SslOptions);

    [Fact]
    public async Task A_certificate_that_is_not_trusted_fails_the_run_in_words_and_gets_no_token()
    {
        var run = await RunAsync();

        Assert.Equal((RunOutcome.Failed, GraphFailureKind.Tls), (run.Outcome, run.Failure?.Kind));
        Assert.Empty(Graph.Requests);
    }
}
