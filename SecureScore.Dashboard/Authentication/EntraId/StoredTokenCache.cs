using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web.TokenCacheProviders;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>
/// Keeps tokens in the database, encrypted with the keys of cookies, so that every instance can confirm a session: docs/decisions/016.
/// </summary>
public sealed partial class StoredTokenCache(
    ITokenCacheStore store, IDataProtectionProvider protection, IOptions<SessionLifetimeOptions> session, TimeProvider time,
    ILogger<StoredTokenCache> logger)
    : MsalAbstractTokenCacheProvider(dataProtector: null)
{
    protected override async Task<byte[]?> ReadCacheBytesAsync(string cacheKey)
    {
        if (await store.FindAsync(cacheKey) is not { } value) return null;
        try
        {
            return ProtectorOf(cacheKey).Unprotect(value);
        }
        catch (CryptographicException ex)
        {
            // Whoever removed the keys has signed everybody out as well.
            Log.Unreadable(logger, ex.GetType().Name);
            return null;
        }
    }

    protected override async Task WriteCacheBytesAsync(string cacheKey, byte[] bytes)
    {
        try
        {
            await store.SaveAsync(
                cacheKey, ProtectorOf(cacheKey).Protect(bytes), time.GetUtcNow() + TimeSpan.FromMinutes(session.Value.MaxMinutes));
        }
        catch (StorageUnavailableException ex)
        {
            // The answer of Entra ID counts all the same; tokens that were there before are good for the next confirmation.
            Log.NotKept(logger, ex.Fault);
        }
    }

    protected override Task RemoveKeyAsync(string cacheKey) => store.RemoveAsync(cacheKey);

    /// <summary>The tokens of one person cannot be put in place of another's.</summary>
    private IDataProtector ProtectorOf(string cacheKey) => protection.CreateProtector(nameof(StoredTokenCache), cacheKey);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The stored tokens of a user cannot be decrypted ({Exception}). The user has to sign in again. Were the keys of "
                + "cookies replaced?")]
        public static partial void Unreadable(ILogger logger, string exception);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The tokens of a user could not be stored ({Fault}). Without earlier ones, the user has to sign in again at the next "
                + "confirmation")]
        public static partial void NotKept(ILogger logger, StorageFault fault);
    }
}
