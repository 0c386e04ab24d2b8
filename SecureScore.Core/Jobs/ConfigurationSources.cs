using Microsoft.Extensions.Options;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage.Evaluation;

namespace SecureScore.Core.Jobs;

/// <summary>Opens what an evaluation reads from.</summary>
internal sealed class ConfigurationSources(GraphClients graph, IOptions<GraphOptions> options, TimeProvider time)
{
    /// <param name="lease">Of a connected tenant.</param>
    /// <returns>Makes the source, which counts its requests in what it is given.</returns>
    public Func<GraphTraffic, IConfigurationSource> FromGraph(EvaluationLease lease) =>
        traffic => new GraphConfigurationSource(
            graph.For(lease.TenantId, lease.Cloud!, lease.Credential!, traffic, isPatient: true), lease.TenantId, options.Value, time);
}
