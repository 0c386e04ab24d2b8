using Microsoft.Extensions.Options;
using Microsoft.Identity.Abstractions;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Names every wrong or missing key of Entra sign-in at once.</summary>
public sealed class EntraIdOptionsValidator(
    IOptions<SignInOptions> signIn, IOptions<AccessOptions> access, IConfiguration configuration, IHostEnvironment environment)
    : IValidateOptions<EntraIdOptions>
{
    private const string Credentials = $"{EntraIdOptions.Section}:{nameof(EntraIdOptions.ClientCredentials)}";
    private const string AllowedTenants = $"{SignInOptions.Section}:{nameof(SignInOptions.AllowedTenants)}";

    public ValidateOptionsResult Validate(string? name, EntraIdOptions options)
    {
        List<string> failures =
        [
            .. WrongInstance(options), .. WrongTenant(options, signIn.Value.AllowedTenants),
            .. WrongHome(options, signIn.Value.AllowedTenants), .. WrongClient(options), .. WrongHosts(),
            .. Exposed($"{EntraIdOptions.Section}:{nameof(options.ClientSecret)}"),
            .. options.ClientCredentials.SelectMany((credential, i) => WrongCredential($"{Credentials}:{i}", credential)),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> WrongInstance(EntraIdOptions options)
    {
        if (!Uri.TryCreate(options.Instance, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            yield return $"{EntraIdOptions.Section}:{nameof(options.Instance)} is “{options.Instance}”; "
                + "it must be the https address of a cloud, such as “https://login.microsoftonline.com/”.";
    }

    private static IEnumerable<string> WrongTenant(EntraIdOptions options, IList<string> allowed)
    {
        const string key = $"{EntraIdOptions.Section}:{nameof(options.TenantId)}";
        foreach (var tenant in allowed.Where(tenant => !Guid.TryParse(tenant, out _)))
            yield return $"{AllowedTenants} holds “{tenant}”; it must hold ids of tenants, which are GUIDs.";
        if (options.TenantId == EntraIdOptions.SeveralTenants && allowed.Count == 0)
            yield return $"{AllowedTenants} is empty, and {key} is “{EntraIdOptions.SeveralTenants}”: name the tenants "
                + "whose users can sign in.";
        else if (options.TenantId != EntraIdOptions.SeveralTenants && !Guid.TryParse(options.TenantId, out _))
            yield return $"{key} is “{options.TenantId}”; it must be the id of your tenant, which is a GUID, or "
                + $"“{EntraIdOptions.SeveralTenants}” together with {AllowedTenants}.";
        else if (options.TenantId != EntraIdOptions.SeveralTenants && allowed.Count > 0)
            yield return $"{AllowedTenants} needs {key} to be “{EntraIdOptions.SeveralTenants}”; with one tenant's id leave it empty.";
    }

    /// <summary>Roles of several tenants are never the same for all of them by default: one tenant would see the others' scores.</summary>
    private IEnumerable<string> WrongHome(EntraIdOptions options, IList<string> allowed)
    {
        const string key = $"{AccessOptions.Section}:{nameof(AccessOptions.HomeTenant)}";
        var home = access.Value.HomeTenant;
        IList<string> tenants = options.TenantId == EntraIdOptions.SeveralTenants ? allowed : [options.TenantId];
        if (home.Length == 0 && allowed.Count > 1)
            yield return $"{key} is missing, and {AllowedTenants} names {allowed.Count} tenants: set it to the id of your "
                + "organization's tenant. Users then see their own tenant, and those that are assigned to them.";
        else if (home.Length > 0 && !tenants.Any(t => Guid.TryParse(t, out var id) && Guid.TryParse(home, out var wanted) && id == wanted))
            yield return $"{key} is “{home}”, whose users cannot sign in: it must be one of "
                + $"{string.Join(", ", tenants)}.";
    }

    private static IEnumerable<string> WrongClient(EntraIdOptions options)
    {
        if (!Guid.TryParse(options.ClientId, out _))
            yield return $"{EntraIdOptions.Section}:{nameof(options.ClientId)} is “{options.ClientId}”; "
                + "it must be the application (client) id of the app registration, which is a GUID.";
        if (options.ClientCredentials.Count == 0 && string.IsNullOrWhiteSpace(options.ClientSecret))
            yield return $"{Credentials} is empty: give a certificate, a managed identity or a secret, for example "
                + $"{Credentials}:0:{nameof(CredentialDescription.SourceType)} = “{CredentialSource.StoreWithThumbprint}”.";
    }

    /// <summary>Outside Development the names that the server answers to must be known, since sign-in builds addresses from them.</summary>
    private IEnumerable<string> WrongHosts()
    {
        var hosts = (configuration["AllowedHosts"] ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!environment.IsDevelopment() && (hosts.Length == 0 || hosts.Contains("*")))
            yield return $"AllowedHosts is “{configuration["AllowedHosts"]}”; "
                + "name the host names of this server, separated by semicolons, such as “securescore.contoso.com”.";
    }

    private IEnumerable<string> WrongCredential(string key, CredentialDescription credential)
    {
        string? missing = credential.SourceType switch
        {
            CredentialSource.ClientSecret => Missing(nameof(credential.ClientSecret), credential.ClientSecret),
            CredentialSource.Path => Missing(nameof(credential.CertificateDiskPath), credential.CertificateDiskPath),
            CredentialSource.StoreWithThumbprint =>
                Missing(nameof(credential.CertificateThumbprint), credential.CertificateThumbprint)
                    ?? Missing(nameof(credential.CertificateStorePath), credential.CertificateStorePath),
            CredentialSource.StoreWithDistinguishedName =>
                Missing(nameof(credential.CertificateDistinguishedName), credential.CertificateDistinguishedName)
                    ?? Missing(nameof(credential.CertificateStorePath), credential.CertificateStorePath),
            CredentialSource.KeyVault =>
                Missing(nameof(credential.KeyVaultUrl), credential.KeyVaultUrl)
                    ?? Missing(nameof(credential.KeyVaultCertificateName), credential.KeyVaultCertificateName),
            CredentialSource.SignedAssertionFilePath or CredentialSource.SignedAssertionFromManagedIdentity => null,
            _ => nameof(credential.SourceType),
        };
        if (missing == nameof(credential.SourceType))
            yield return $"{key}:{missing} is missing or unknown; it must be StoreWithThumbprint, StoreWithDistinguishedName, Path, "
                + "KeyVault, SignedAssertionFromManagedIdentity, SignedAssertionFilePath or ClientSecret.";
        else if (missing is not null)
            yield return $"{key}:{missing} is missing; {credential.SourceType} needs it.";
        if (credential.SourceType == CredentialSource.Path && credential.CertificateDiskPath is { Length: > 0 } path && !File.Exists(path))
            yield return $"{key}:{nameof(credential.CertificateDiskPath)} names no file: “{path}”.";
        foreach (var failure in Exposed($"{key}:{nameof(credential.ClientSecret)}").Concat(
            Exposed($"{key}:{nameof(credential.CertificatePassword)}")))
            yield return failure;
    }

    private IEnumerable<string> Exposed(string key) => SecretPlaces.Problem(configuration, key) is { } problem ? [problem] : [];

    private static string? Missing(string property, string? value) => string.IsNullOrWhiteSpace(value) ? property : null;

}
