using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.Security;

/// <summary>The <c>CookieKeys</c> section of the settings: where the keys are that cookies and forms are protected with.</summary>
public sealed class CookieKeyOptions
{
    public const string Section = "CookieKeys";

    /// <summary>A folder; empty means <c>keys</c> beside an SQLite database, and a table of one on a server.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Encrypts the keys. Without it, anyone who can read the folder or the table can read them.</summary>
    public CertificateReference Certificate { get; } = new();

    /// <summary>Certificates that older keys were encrypted with.</summary>
    public IList<CertificateReference> PreviousCertificates { get; } = [];
}

/// <summary>Names every certificate that cannot be used.</summary>
public sealed class CookieKeyOptionsValidator(IConfiguration configuration) : IValidateOptions<CookieKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, CookieKeyOptions options)
    {
        List<string> failures = [];
        if (options.Certificate.IsGiven) Check(nameof(options.Certificate), options.Certificate);
        for (var i = 0; i < options.PreviousCertificates.Count; i++)
            Check($"{nameof(options.PreviousCertificates)}:{i}", options.PreviousCertificates[i]);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, CertificateReference certificate)
        {
            if (SecretPlaces.Problem(configuration, $"{CookieKeyOptions.Section}:{key}:{nameof(certificate.Password)}") is { } exposed)
                failures.Add(exposed);
            if (CookieKeys.Load(certificate, out var problem) is { } loaded) loaded.Dispose();
            else
                failures.Add($"{CookieKeyOptions.Section}:{key} cannot be used: {problem} It needs Path (.pfx, or .pem with KeyPath) or "
                    + "Thumbprint, and a private key.");
        }
    }
}

/// <summary>Keeps the keys of cookies over a restart, encrypted where a certificate is configured.</summary>
public static partial class CookieKeys
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public static IServiceCollection AddCookieKeys(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddOptions<CookieKeyOptions>().Bind(configuration.GetSection(CookieKeyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CookieKeyOptions>, CookieKeyOptionsValidator>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>((keys, resolver) => keys.XmlRepository = Repository(resolver, contentRoot));
        var protection = services.AddDataProtection().SetApplicationName(ApplicationOf(configuration));
        var options = configuration.GetSection(CookieKeyOptions.Section).Get<CookieKeyOptions>() ?? new();
        // What cannot be loaded is told by the validator, together with every other wrong key.
        if (options.Certificate.IsGiven && Load(options.Certificate, out _) is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        X509Certificate2[] previous = [.. options.PreviousCertificates.Select(c => Load(c, out _)).OfType<X509Certificate2>()];
        if (previous.Length > 0) protection.UnprotectKeysWithAnyCertificate(previous);
        return services;
    }

    /// <summary>Keeps the keys to this account, and warns where real people's cookies hang on keys that lie open.</summary>
    /// <returns>
    /// Whether the program can start: without a folder for the keys nobody can sign in. Why not is told on the error stream.
    /// </returns>
    public static bool CheckCookieKeys(this IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CookieKeyOptions>>().Value;
        try
        {
            if (services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository
                is FileSystemXmlRepository { Directory: { Exists: true } folder })
                OwnersOnly(folder, services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CookieKeys)));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"SecureScore cannot start. The folder for the keys of cookies cannot be created: {ex.Message} "
                + "Check the disk, and the rights of this account. "
                + $"{CookieKeyOptions.Section}:{nameof(CookieKeyOptions.Folder)} names another folder.");
            return false;
        }
        if (services.GetRequiredService<IOptions<SignInOptions>>().Value.IsEntraId && !options.Certificate.IsGiven)
            Log.KeysLieOpen(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CookieKeys)));
        return true;
    }

    /// <summary>
    /// A cookie is good for the kind of sign-in that made it: the demo's, which asks for no password, opens nothing
    /// where real accounts sign in.
    /// </summary>
    private static string ApplicationOf(IConfiguration configuration)
    {
        var isEntraId = new SignInOptions { Mode = configuration[$"{SignInOptions.Section}:{nameof(SignInOptions.Mode)}"] ?? "" }.IsEntraId;
        var entra = configuration.GetSection(EntraIdOptions.Section);
        return isEntraId
            ? $"SecureScore {nameof(SignInMode.EntraId)} {entra[nameof(EntraIdOptions.TenantId)]} {entra[nameof(EntraIdOptions.ClientId)]}"
            : $"SecureScore {nameof(SignInMode.Demo)}";
    }

    internal static X509Certificate2? Load(CertificateReference reference, out string? problem)
    {
        try
        {
            problem = null;
            return reference.IsGiven ? reference.Load() : throw new CryptographicException("Neither Path nor Thumbprint is given.");
        }
        catch (Exception ex) when (ex is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = ex.Message;
            return null;
        }
    }

    /// <summary>A folder, or the table of a database on a server; null where there is neither.</summary>
    private static IXmlRepository? Repository(IServiceProvider services, string contentRoot)
    {
        var options = services.GetRequiredService<IOptions<CookieKeyOptions>>().Value;
        if (options.Folder.Length == 0 && services.GetService<ICookieKeyStore>() is { } store) return new StoredKeyRepository(store);
        return FolderOf(options, services.GetRequiredService<IOptions<StorageOptions>>().Value, contentRoot) is { } folder
            ? new FileSystemXmlRepository(OwnersOnly(folder), services.GetRequiredService<ILoggerFactory>())
            : null;
    }

    /// <summary>Null for a database in memory, beside which there is no folder: the keys then go with the process, too.</summary>
    private static string? FolderOf(CookieKeyOptions options, StorageOptions storage, string contentRoot)
    {
        if (options.Folder.Length > 0) return Path.GetFullPath(options.Folder, contentRoot);
        // a file always has a folder
        return SqliteFile.Find(storage, contentRoot) is { } file ? Path.Combine(Path.GetDirectoryName(file)!, "keys") : null;
    }

    private static DirectoryInfo OwnersOnly(string folder)
    {
        DatabaseFiles.CreateFolder(folder);
        return new(folder);
    }

    /// <summary>Takes the rights of others away from what an earlier version made. A mounted folder may not allow it.</summary>
    private static void OwnersOnly(DirectoryInfo folder, ILogger logger)
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            if ((folder.UnixFileMode & ~OwnersFolder) != 0) folder.UnixFileMode = OwnersFolder;
            foreach (var key in folder.EnumerateFiles("*.xml").Where(k => (k.UnixFileMode & ~OwnersFile) != 0))
                key.UnixFileMode = OwnersFile;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            Log.FolderLiesOpen(logger, folder.FullName, ex.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The keys of cookies are not encrypted: anyone who can read their folder or the database can sign in as any user, "
                + "and decrypt stored tokens. Configure CookieKeys:Certificate")]
        public static partial void KeysLieOpen(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Other accounts of this machine have rights on the keys of cookies in {Folder}, and they "
                + "cannot be taken away: {Why}")]
        public static partial void FolderLiesOpen(ILogger logger, string folder, string why);
    }
}
