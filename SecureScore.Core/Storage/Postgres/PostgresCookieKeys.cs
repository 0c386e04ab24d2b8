using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Sessions;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>Keeps the keys of cookies in a table.</summary>
internal sealed class PostgresCookieKeys(IDbContextFactory<PostgresDbContext> contexts) : ICookieKeyStore
{
    public IReadOnlyList<string> List()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.CookieKeys.OrderBy(key => key.Id).Select(key => key.Xml)];
    }

    public void Add(string name, string xml)
    {
        using var context = contexts.CreateDbContext();
        context.CookieKeys.Add(new() { Name = name, Xml = xml });
        context.SaveChanges();
    }
}

/// <summary>A key of cookies. On SQLite they lie in a folder.</summary>
internal sealed class CookieKeyRow
{
    public int Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Encrypted where a certificate is configured.</summary>
    public required string Xml { get; set; }
}
