using SecureScore.Core.Graph;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>A step on the way to a connection, in order.</summary>
public enum ConnectStep
{
    /// <summary>The app registration or managed identity and its permission, at Microsoft.</summary>
    Register,

    /// <summary>The credential, in the server's configuration.</summary>
    Credential,

    /// <summary>Only a start reads the configuration.</summary>
    Restart,

    /// <summary>The tenant is tried, then connected.</summary>
    Check,
}

/// <summary>What a reader chose on the way to a connection. The address has all of it, so that it survives the restart.</summary>
/// <param name="ClientId">Empty until it is known, and for a managed identity of the machine.</param>
/// <param name="TenantId">Empty until it is known.</param>
/// <param name="WithEvaluation">Whether the permissions for SecureScore's own evaluation are granted as well.</param>
public sealed record ConnectChoice(
    ConnectStep Step, GraphCredentialKind Kind = GraphCredentialKind.Certificate, string ClientId = "", string TenantId = "",
    bool WithEvaluation = false)
{
    public const string Path = "/settings/connections/new";

    /// <summary>The permissions to grant, the needed one first.</summary>
    public IReadOnlyList<GraphPermission> Permissions =>
        WithEvaluation ? [GraphPermission.Read, .. GraphPermission.Evaluation] : [GraphPermission.Read];

    /// <summary>What an address holds; what it holds that is no choice is left at its default.</summary>
    /// <param name="first">The step to begin with.</param>
    public static ConnectChoice Parse(ConnectStep first, string? step, string? kind, string? clientId, string? tenantId, bool evaluation) =>
        new(Parse(step, first), Parse(kind, GraphCredentialKind.Certificate), GuidOf(clientId), GuidOf(tenantId), evaluation);

    /// <summary>Its address, in the tenant that the page shows.</summary>
    public string Href(TenantScope scope) => scope.Href(
        $"{Path}?step={Name(Step)}&kind={Kind}"
        + (ClientId.Length > 0 ? $"&app={ClientId}" : "")
        + (TenantId.Length > 0 ? $"&connect={TenantId}" : "")
        + (WithEvaluation ? "&evaluation=true" : ""));

    /// <summary>A GUID in its usual form; empty for anything else. Commands are made of it, so nothing else comes in.</summary>
    public static string GuidOf(string? text) => Guid.TryParse(text?.Trim(), out var id) ? id.ToString() : "";

    private static string Name(ConnectStep step) => step.ToString().ToLowerInvariant();

    private static T Parse<T>(string? text, T otherwise) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : otherwise;
}
