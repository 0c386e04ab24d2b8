using Microsoft.AspNetCore.Components;
using SecureScore.Core.Graph;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>How each kind of credential is made, granted and configured: the steps, commands and settings of docs/graph.md.</summary>
internal static class CredentialGuide
{
    private const string AppRegistrations = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade";
    private const string Key = "Graph__Credentials__main__";

    public static string NameOf(GraphCredentialKind kind) => kind switch
    {
        GraphCredentialKind.ManagedIdentity => T("Managed identity"),
        GraphCredentialKind.WorkloadIdentity => T("Workload identity federation"),
        GraphCredentialKind.Certificate => T("Certificate"),
        _ => T("Client secret"),
    };

    /// <summary>Where a kind fits, and what has to be renewed.</summary>
    public static string WhenToUse(GraphCredentialKind kind) => kind switch
    {
        GraphCredentialKind.ManagedIdentity => T("SecureScore runs in Azure, in the tenant it reads. No secret to keep or renew."),
        GraphCredentialKind.WorkloadIdentity =>
            T("SecureScore runs in Azure or Kubernetes. No secret to keep or renew."),
        GraphCredentialKind.Certificate => T("SecureScore runs anywhere. Renew it before it expires."),
        _ => T("For trials. Anyone who reads it can use it from anywhere."),
    };

    /// <summary>What runs the commands that register.</summary>
    public static string Tool(GraphCredentialKind kind) => kind == GraphCredentialKind.ManagedIdentity
        ? T("In Graph PowerShell, signed in as an administrator of the tenant:")
        : T("In Azure CLI, for example in Azure Cloud Shell, signed in to the tenant:");

    public static string LabelOfCommands(GraphCredentialKind kind) => kind == GraphCredentialKind.ManagedIdentity
        ? T("Commands that grant the permissions")
        : T("Commands that register the app");

    public static IReadOnlyList<MarkupString> Portal(ConnectChoice choice) => choice.Kind == GraphCredentialKind.ManagedIdentity
        ?
        [
            Html("Open the virtual machine, app service or container app that runs SecureScore in the "
                + "<a href=\"https://portal.azure.com\">Azure portal</a>."),
            Html("Select <strong>Identity</strong>, set <strong>System assigned</strong> to <strong>On</strong>, and save."),
            Html("The portal has no page for the permissions of a managed identity. Grant them with the commands below."),
        ]
        :
        [
            Html("Open <a href=\"{0}\">App registrations</a> in the Microsoft Entra admin center and select "
                + "<strong>New registration</strong>.", AppRegistrations),
            Html("Name it <strong>SecureScore reader</strong>, keep <strong>Accounts in this organizational directory only</strong>, "
                + "leave the redirect URI empty, and select <strong>Register</strong>."),
            Html("Under <strong>API permissions</strong>, select <strong>Add a permission</strong>, <strong>Microsoft Graph</strong>, "
                + "<strong>Application permissions</strong>, and add <code>{0}</code>.",
                string.Join(", ", choice.Permissions.Select(p => p.Name))),
            Html("Select <strong>Grant admin consent</strong>. Each status becomes <strong>Granted</strong>."),
            Html("Under <strong>Overview</strong>, copy both IDs into the fields below."),
        ];

    public static string RegisterCommands(ConnectChoice choice)
    {
        var roles = choice.Permissions.Select(p => p.RoleId);
        var tenant = choice.TenantId.Length > 0 ? $"-TenantId {choice.TenantId} " : "";
        return choice.Kind == GraphCredentialKind.ManagedIdentity
            ? $$"""
                Connect-MgGraph {{tenant}}-Scopes AppRoleAssignment.ReadWrite.All,Application.Read.All
                $identity = Get-MgServicePrincipal -Filter "displayName eq '{{T("<name of the machine or app>")}}'"
                $graph = Get-MgServicePrincipal -Filter "appId eq '{{GraphPermission.GraphAppId}}'"
                foreach ($role in {{string.Join(", ", roles.Select(r => $"'{r}'"))}}) {
                  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $identity.Id -PrincipalId $identity.Id -ResourceId $graph.Id -AppRoleId $role
                }
                """
            : $"""
                app=$(az ad app create --display-name "SecureScore reader" --sign-in-audience AzureADMyOrg --query appId -o tsv)
                az ad sp create --id "$app"
                az ad app permission add --id "$app" --api {GraphPermission.GraphAppId} --api-permissions {string.Join(' ', roles.Select(r => $"{r}=Role"))}
                az ad app permission admin-consent --id "$app"
                echo "Application $app, tenant $(az account show --query tenantId -o tsv)"
                """;
    }

    /// <summary>What is done at Microsoft before the settings are written.</summary>
    public static MarkupString HowToCreate(GraphCredentialKind kind) => kind switch
    {
        GraphCredentialKind.WorkloadIdentity => Html("In the app registration, select <strong>Certificates &amp; secrets</strong>, "
            + "<strong>Federated credentials</strong>, <strong>Add credential</strong>, and choose the managed identity or the "
            + "service account."),
        GraphCredentialKind.Certificate => Html("These commands create a key and a certificate that is valid for one year, "
            + "and add the certificate to the app. "
            + "In the portal: <strong>Certificates &amp; secrets</strong>, <strong>Certificates</strong>, "
            + "<strong>Upload certificate</strong>."),
        _ => Html("The value is shown once. In the portal: <strong>Certificates &amp; secrets</strong>, "
            + "<strong>Client secrets</strong>, <strong>New client secret</strong>; copy the value, not the ID."),
    };

    /// <summary>Null for a kind that is made without a command.</summary>
    public static string? CredentialCommands(ConnectChoice choice) => choice.Kind switch
    {
        GraphCredentialKind.Certificate => $"""
            openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj "/CN=SecureScore reader" -keyout graph.key -out graph.crt
            az ad app credential reset --id {ClientId(choice)} --cert "@graph.crt" --append
            """,
        GraphCredentialKind.ClientSecret => $"az ad app credential reset --id {ClientId(choice)} --append",
        _ => null,
    };

    /// <summary>Environment variables, one a line.</summary>
    public static string Settings(ConnectChoice choice) => choice.Kind switch
    {
        GraphCredentialKind.ManagedIdentity => $"{Key}Kind=ManagedIdentity",
        GraphCredentialKind.WorkloadIdentity => $"""
            {Key}Kind=WorkloadIdentity
            {Key}ClientId={ClientId(choice)}
            {Key}ManagedIdentity=system
            """,
        GraphCredentialKind.Certificate => $"""
            {Key}Kind=Certificate
            {Key}ClientId={ClientId(choice)}
            {Key}Certificate__Path=/etc/securescore/graph.crt
            {Key}Certificate__KeyPath=/etc/securescore/graph.key
            """,
        _ => $"""
            {Key}Kind=ClientSecret
            {Key}ClientId={ClientId(choice)}
            {Key}ClientSecret={T("<the secret's value>")}
            {Key}SecretExpires={T("<its last day, yyyy-MM-dd>")}
            """,
    };

    private static string ClientId(ConnectChoice choice) => choice.ClientId.Length > 0 ? choice.ClientId : T("<application id>");
}
