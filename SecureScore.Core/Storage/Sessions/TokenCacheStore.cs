using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Sessions;

namespace SecureScore.Core.Storage.Sessions;

internal sealed class TokenCacheStore(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time) : ITokenCacheStore
{
    public async Task<byte[]?> FindAsync(string key)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var now = time.GetUtcNow().UtcDateTime;
        return await context.TokenCaches.Where(c => c.Key == key && c.ForgetAt >= now).Select(c => c.Value).SingleOrDefaultAsync();
    }

    public async Task SaveAsync(string key, byte[] value, DateTimeOffset forgetAt)
    {
        var (now, until) = (time.GetUtcNow().UtcDateTime, forgetAt.UtcDateTime);
        await using var context = await contexts.CreateDbContextAsync();
        // A user waits for it, and the tokens before it are good as well.
        await context.Provider.WaitBrieflyAsync(context, CancellationToken.None);
        await context.TokenCaches.Where(c => c.ForgetAt < now).ExecuteDeleteAsync();
        // One statement: two instances that confirm sessions of one person at once both have tokens that work.
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO TokenCaches (Key, Value, ForgetAt) VALUES ({key}, {value}, {until})
            ON CONFLICT (Key) DO UPDATE SET Value = excluded.Value, ForgetAt = excluded.ForgetAt
            """);
    }

    public async Task RemoveAsync(string key)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await context.Provider.WaitBrieflyAsync(context, CancellationToken.None);
        await context.TokenCaches.Where(c => c.Key == key).ExecuteDeleteAsync();
    }
}
