using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Makes Azure's credentials of the settings, and keeps them: each holds its token until it is over.</summary>
internal sealed class GraphCredentials(IOptions<GraphOptions> options, IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The HTTP client that goes to the token service.</summary>
    public const string HttpClientName = "SecureScore.Graph.Login";

    private const string ExchangeScope = "api://AzureADTokenExchange/.default";
    private const string SystemAssigned = "system";

    private readonly ConcurrentDictionary<(string Cloud, TenantId Tenant, string Credential), RenewableCredential> _kept = new();

    /// <param name="isPatient">Whether it is kept, and tries again; else it is a new one that says at once what is wrong.</param>
    public RenewableCredential Get(GraphCloud cloud, TenantId tenant, string credential, bool isPatient) => isPatient
        ? _kept.GetOrAdd((cloud.Name, tenant, credential), _ => new RenewableCredential(() => Make(cloud, tenant, credential, isPatient)))
        : new RenewableCredential(() => Make(cloud, tenant, credential, isPatient));

    /// <summary>Has the kept one take a new token the next time.</summary>
    public void Forget(TenantId tenant, string cloud, string credential)
    {
        foreach (var (key, kept) in _kept)
            if (key.Tenant == tenant && key.Cloud.Equals(cloud, StringComparison.OrdinalIgnoreCase) && key.Credential == credential)
                kept.Renew();
    }

    /// <summary>The last day of a secret or certificate; null when there is none or it is unknown.</summary>
    /// <exception cref="GraphException">The certificate cannot be read.</exception>
    public DateTimeOffset? ExpiryOf(string credential)
    {
        var settings = SettingsOf(credential);
        if (settings.Kind == GraphCredentialKind.ClientSecret && settings.SecretExpires is { } day)
            return new(day, TimeOnly.MinValue, TimeSpan.Zero);
        if (settings.Kind != GraphCredentialKind.Certificate) return null;
        using var certificate = Load(settings);
        return new(certificate.NotAfter.ToUniversalTime());
    }

    /// <summary>The same; null also where the certificate cannot be read.</summary>
    public DateTimeOffset? FindExpiry(string credential)
    {
        try
        {
            return ExpiryOf(credential);
        }
        catch (GraphException)
        {
            return null;      // signing in says why
        }
    }

    public GraphCredentialOptions SettingsOf(string credential) => options.Value.Credentials.TryGetValue(credential, out var settings)
        ? settings
        : throw new GraphException(GraphFailureKind.CredentialUnusable, new("quoted.no-credential", credential));

    private TokenCredential Make(GraphCloud cloud, TenantId tenant, string credential, bool isPatient)
    {
        var settings = SettingsOf(credential);
        return settings.Kind switch
        {
            GraphCredentialKind.ManagedIdentity =>
                new ManagedIdentityCredential(
                    WithTransport(new ManagedIdentityCredentialOptions(IdentityOf(settings.ClientId)), isPatient)),
            GraphCredentialKind.WorkloadIdentity when settings.ManagedIdentity is { Length: > 0 } identity =>
                Federated(cloud, tenant, settings, identity, isPatient),
            GraphCredentialKind.WorkloadIdentity =>
                new WorkloadIdentityCredential(For(
                    cloud,
                    new WorkloadIdentityCredentialOptions
                    {
                        TenantId = tenant.Value,
                        ClientId = settings.ClientId,
                        TokenFilePath = settings.TokenFile ?? Environment.GetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE")
                    },
                    isPatient)),
            GraphCredentialKind.Certificate => new ClientCertificateCredential(
                tenant.Value, settings.ClientId, Valid(Load(settings)), For(cloud, new ClientCertificateCredentialOptions(), isPatient)),
            _ =>
                new ClientSecretCredential(
                    tenant.Value, settings.ClientId, settings.ClientSecret, For(cloud, new ClientSecretCredentialOptions(), isPatient)),
        };
    }

    /// <summary>An app registration that trusts a managed identity: that one's token is the proof.</summary>
    private ClientAssertionCredential Federated(
        GraphCloud cloud, TenantId tenant, GraphCredentialOptions settings, string identity, bool isPatient)
    {
        var proof = new ManagedIdentityCredential(
            WithTransport(new ManagedIdentityCredentialOptions(IdentityOf(identity == SystemAssigned ? null : identity)), isPatient));
        return new(
            tenant.Value, settings.ClientId,
            async token => (await proof.GetTokenAsync(new TokenRequestContext([ExchangeScope]), token)).Token,
            For(cloud, new ClientAssertionCredentialOptions(), isPatient));
    }

    private static ManagedIdentityId IdentityOf(string? clientId) =>
        clientId is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned;

    private T For<T>(GraphCloud cloud, T given, bool isPatient) where T : TokenCredentialOptions
    {
        given.AuthorityHost = cloud.Login;
        // Instance discovery asks Microsoft's own address whether another one is Microsoft's: it is where the operator says, or it is not.
        if (!GraphCloud.Published.Any(c => c.Login == cloud.Login)) SetNoInstanceDiscovery(given);
        return WithTransport(given, isPatient);
    }

    private static void SetNoInstanceDiscovery(TokenCredentialOptions given)
    {
        switch (given)
        {
            case ClientSecretCredentialOptions secret: secret.DisableInstanceDiscovery = true; break;
            case ClientCertificateCredentialOptions certificate: certificate.DisableInstanceDiscovery = true; break;
            case ClientAssertionCredentialOptions assertion: assertion.DisableInstanceDiscovery = true; break;
            case WorkloadIdentityCredentialOptions workload: workload.DisableInstanceDiscovery = true; break;
        }
    }

    private T WithTransport<T>(T given, bool isPatient) where T : TokenCredentialOptions
    {
        given.Transport = new HttpClientTransport(http.CreateClient(HttpClientName));
        given.Retry.MaxRetries = isPatient ? options.Value.MaxRetries : 0;
        given.Retry.Delay = TimeSpan.FromSeconds(options.Value.RetryDelaySeconds);
        given.Retry.NetworkTimeout = TimeSpan.FromSeconds(options.Value.RequestTimeoutSeconds);
        given.Diagnostics.IsLoggingEnabled = false;
        return given;
    }

    private static X509Certificate2 Load(GraphCredentialOptions settings)
    {
        try
        {
            return settings.Certificate.Load();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new GraphException(GraphFailureKind.CredentialUnusable, new("quoted.unreadable-certificate", ex.Message), ex);
        }
    }

    private X509Certificate2 Valid(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow();
        if (now > certificate.NotAfter.ToUniversalTime())
            throw new GraphException(
                GraphFailureKind.CertificateExpired, new("quoted.certificate-expired", certificate.NotAfter.ToUniversalTime()));
        return certificate;
    }
}

/// <summary>A credential that can be told to forget its token.</summary>
internal sealed class RenewableCredential(Func<TokenCredential> make) : TokenCredential
{
    private volatile TokenCredential? _current;

    /// <summary>The next token is a new one.</summary>
    public void Renew() => _current = null;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetToken(requestContext, cancellationToken);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetTokenAsync(requestContext, cancellationToken);

    private TokenCredential Current() => _current ??= make();
}
