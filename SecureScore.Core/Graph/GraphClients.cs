using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Makes each tenant's way to Graph.</summary>
internal sealed class GraphClients(
    IOptions<GraphOptions> options, GraphCredentials credentials, GraphBudgets budgets, IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The HTTP client that goes to Graph.</summary>
    public const string HttpClientName = "SecureScore.Graph";

    public IReadOnlyList<GraphCloud> Clouds { get; } = GraphCloud.All(options.Value);

    /// <param name="isPatient">Whether failures that may pass are tried again; not where a person waits for the answer.</param>
    /// <exception cref="GraphException">The settings lack the cloud or the credential.</exception>
    public GraphClient For(TenantId tenant, string cloud, string credential, GraphTraffic traffic, bool isPatient)
    {
        var where = Clouds.FirstOrDefault(c => c.Name.Equals(cloud, StringComparison.OrdinalIgnoreCase))
            ?? throw new GraphException(GraphFailureKind.CredentialUnusable, new("quoted.no-cloud", cloud));
        return new(where, credentials.Get(where, tenant, credential, isPatient), new GraphCall(budgets, tenant, traffic, isPatient),
            http.CreateClient(HttpClientName), time);
    }
}
