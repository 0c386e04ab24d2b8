using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Configuration;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Reads the one part of the configuration that it needs: all of a large tenant's takes hundreds of megabytes.</summary>
internal sealed class EligibleRoleQuery(IDbContextFactory<ScoreDbContext> contexts) : IEligibleRoleQuery
{
    private const string WholeTenant = "/";

    public async Task<IReadOnlyList<string>> ListOwnAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (person.Identity?.IsAuthenticated != true || AccessPolicy.TenantOf(person) is not { } own
            || !Guid.TryParse(SessionTicket.PersonIdOf(person), out var id))
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Tenants.Where(t => t.TenantId == own.Value).Select(t => (int?)t.Id).SingleOrDefaultAsync(cancellationToken)
            is not { } tenantKey)
            return [];
        var store = await ConfigurationStore.OpenAsync(context, tenantKey, cancellationToken);
        HashSet<Guid> roles = [];
        try
        {
            await foreach (var json in store.ReadAsync(ConfigurationPart.EligibleRoles, [], cancellationToken))
            {
                using var document = JsonDocument.Parse(json);
                if (DirectoryParser.Assignment(document.RootElement) is { Scope: WholeTenant } eligible && eligible.PrincipalId == id)
                    roles.Add(eligible.RoleId);
            }
        }
        catch (ConfigurationPartException) { } // not read, such as without the license
        return [.. roles.Select(r => r.ToString("D"))];
    }
}
