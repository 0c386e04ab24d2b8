using SecureScore.Core.Configuration;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>How a permission is granted to a credential: a way through the portal, and one command.</summary>
/// <param name="Portal">Steps, divided by arrows.</param>
/// <param name="Tool">What runs the command.</param>
/// <param name="Command">One line to copy.</param>
public sealed record GrantText(string Portal, string Tool, string Command)
{
    /// <summary>Null for a permission that the program does not use.</summary>
    public static GrantText? Create(string permission, CredentialChoice? credential, TenantId tenantId)
    {
        if (GraphPermission.All.FirstOrDefault(p => p.Name == permission) is not { } wanted) return null;
        var client = credential?.ClientId ?? T("<client id>");
        // A managed identity has no app registration whose page could be opened: the assignment is made by hand.
        return credential?.Kind == GraphCredentialKind.ManagedIdentity
            ? new(
                T("Entra admin center → Enterprise applications → Application type: Managed identities → the identity → "
                    + "Permissions shows what it has; only the command can add to it"),
                "Graph PowerShell", Assignment(wanted, client, tenantId))
            : new(
                T("Entra admin center → App registrations → the app {0} → API permissions → Add a permission → "
                    + "Microsoft Graph → Application permissions → {1} → Grant admin consent", client, wanted.Name),
                "Azure CLI", Consent(wanted, client));
    }

    /// <summary>Which controls our own evaluation leaves out without a permission; null for one that is not for it.</summary>
    public static string? LostWithout(string permission)
    {
        if (!GraphPermission.Evaluation.Any(p => p.Name == permission)) return null;
        var lost = ControlCatalog.All
            .Select(e => e.Definition)
            .Where(d => d.Needs.Any(p => ConfigurationPartInfo.Of(p).Permission == permission))
            .Select(d => d.Title)
            .ToList();
        return lost.Count == 0
            ? T("Without it nothing is left out, and the results say less.")
            : T("Not evaluated without it: {0}.", string.Join("; ", lost));
    }

    private static string Consent(GraphPermission permission, string client) =>
        $"az ad app permission add --id {client} --api {GraphPermission.GraphAppId} --api-permissions {permission.RoleId}=Role && az ad "
            + $"app permission admin-consent --id {client}";

    private static string Assignment(GraphPermission permission, string client, TenantId tenantId) =>
        $"Connect-MgGraph -TenantId {tenantId} -Scopes AppRoleAssignment.ReadWrite.All,Application.Read.All; "
            + $"$sp = Get-MgServicePrincipal -Filter \"appId eq '{client}'\"; $graph = Get-MgServicePrincipal -Filter \"appId eq "
            + $"'{GraphPermission.GraphAppId}'\"; New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id "
            + $"-ResourceId $graph.Id -AppRoleId {permission.RoleId}";
}
