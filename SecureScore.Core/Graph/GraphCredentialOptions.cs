using SecureScore.Core.Access;

namespace SecureScore.Core.Graph;

/// <summary>How the program proves who it is, best first.</summary>
public enum GraphCredentialKind
{
    /// <summary>The identity of the machine that it runs on, in that machine's own tenant. Nothing to keep or renew.</summary>
    ManagedIdentity,

    /// <summary>An app registration that trusts a managed identity or a cluster's tokens. Nothing to keep or renew.</summary>
    WorkloadIdentity,

    /// <summary>An app registration with a certificate.</summary>
    Certificate,

    /// <summary>An app registration with a client secret.</summary>
    ClientSecret,
}

/// <summary>One app registration or managed identity; section <c>Graph:Credentials:{name}</c>.</summary>
public sealed class GraphCredentialOptions
{
    public GraphCredentialKind Kind { get; set; } = GraphCredentialKind.ClientSecret;

    /// <summary>Application (client) id; of a managed identity only where it is a user-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Workload identity: the file with the token of the cluster; the variable AZURE_FEDERATED_TOKEN_FILE unless given.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Workload identity: the managed identity that the app registration trusts; <c>system</c> for the machine's own.</summary>
    public string? ManagedIdentity { get; set; }

    /// <summary>Certificate: where it is.</summary>
    public CertificateReference Certificate { get; set; } = new();

    /// <summary>Client secret: given as environment variable, user secret or file in Secrets:Folder.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Client secret: its last day, which Graph does not tell; null when unknown.</summary>
    public DateOnly? SecretExpires { get; set; }

    /// <summary>What is missing for this kind.</summary>
    /// <param name="key">Where these settings stand.</param>
    internal IEnumerable<string> Problems(string key)
    {
        if (Kind != GraphCredentialKind.ManagedIdentity && !Guid.TryParse(ClientId, out _))
            yield return $"{key}:{nameof(ClientId)} must be the application (client) id of the app registration, a GUID.";
        if (Kind == GraphCredentialKind.ManagedIdentity && ClientId is { Length: > 0 } && !Guid.TryParse(ClientId, out _))
            yield return $"{key}:{nameof(ClientId)} must be the client id of the user-assigned identity, a GUID, or be left "
                + "out for the machine's own.";
        if (Kind == GraphCredentialKind.Certificate && !Certificate.IsGiven)
            yield return $"{key}:{nameof(Certificate)} needs a Path or a Thumbprint.";
        if (Kind == GraphCredentialKind.ClientSecret && string.IsNullOrEmpty(ClientSecret))
            yield return $"{key}:{nameof(ClientSecret)} is missing. Give it as environment variable "
                + $"{key.Replace(":", "__", StringComparison.Ordinal)}__{nameof(ClientSecret)}, as user secret, or as "
                + "a file in Secrets:Folder.";
    }
}
