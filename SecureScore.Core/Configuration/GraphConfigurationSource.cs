using System.Runtime.CompilerServices;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Reads a tenant's configuration from Graph, page by page, and holds no more than one page.</summary>
/// <param name="tenantId">Whose configuration is wanted: a managed identity reads its own tenant, whichever is asked for.</param>
internal sealed class GraphConfigurationSource(GraphClient graph, TenantId tenantId, GraphOptions options, TimeProvider time)
    : IConfigurationSource
{
    private readonly GraphPageReader _pages = new(graph);
    private readonly GraphBatchReader _batches = new(graph, options, time);
    private GraphMemberReader? _members;

    /// <exception cref="ConfigurationPartException">The part cannot be read, or breaks off here.</exception>
    /// <exception cref="GraphException">A failure that every part would meet, such as a token that is refused.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = ConfigurationPartInfo.Of(part);
        if (info.IsDelegatedOnly) throw ConfigurationFailures.DelegatedOnly(info);
        await using var each = ObjectsOf(info, groups, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await each.MoveNextAsync()) break;
            }
            catch (GraphException ex) when (ConfigurationFailures.FromGraph(info, ex) is { } failure)
            {
                throw failure;
            }
            yield return each.Current;
        }
    }

    private IAsyncEnumerable<ReadOnlyMemory<byte>> ObjectsOf(
        ConfigurationPartInfo info, IReadOnlyCollection<Guid> groups, CancellationToken cancellationToken) =>
        info.Part switch
        {
            ConfigurationPart.GroupMembers => (_members ??= new(graph, _pages, _batches, info)).ReadAsync(groups, cancellationToken),
            ConfigurationPart.PerUserMfa => new GraphPerUserMfaReader(_batches, info).ReadAsync(groups, cancellationToken),
            ConfigurationPart.Organization => OrganizationAsync(info, cancellationToken),
            ConfigurationPart.SecurityDefaults or ConfigurationPart.AuthorizationPolicy or ConfigurationPart.ConsentRequests =>
                SingleAsync(info, cancellationToken),
            _ => ListAsync(info, cancellationToken),
        };

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ListAsync(
        ConfigurationPartInfo info, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _pages.ReadAsync(graph.Get(info.Address), cancellationToken))
            foreach (var item in page.Items) yield return item;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> SingleAsync(
        ConfigurationPartInfo info, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ConfigurationPage.Single(await _pages.SendAsync(graph.Get(info.Address), cancellationToken));
    }

    /// <summary>Tells whose configuration all of this is, before anything of it is handed on.</summary>
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> OrganizationAsync(
        ConfigurationPartInfo info, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await _pages.SendAsync(graph.Get(info.Address), cancellationToken);
        if (ConfigurationPage.Parse(answer).Items is not [var organization])
            throw ConfigurationFailures.Unreadable(new("quoted.no-organization"), answer);
        var id = DirectoryParser.TenantOf(organization.Span)
            ?? throw ConfigurationFailures.Unreadable(new("quoted.organization-without-id"), answer);
        if (id != tenantId)
            throw new GraphException(GraphFailureKind.ForeignTenant, new("quoted.other-organization", id.Value))
            {
                Status = answer.Status, RequestId = answer.RequestId,
            };
        yield return organization;
    }
}
