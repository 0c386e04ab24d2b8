using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>LISTEN and NOTIFY of the server.</summary>
internal sealed class PostgresSignals(IDbContextFactory<ScoreDbContext> contexts) : IInstanceSignals
{
    /// <summary>A machine that dies without a word is noticed after so many seconds.</summary>
    private const int KeepAliveSeconds = 5;

    /// <remarks>The server takes fewer than 8000 bytes.</remarks>
    public int MaxBytes => 7999;

    public async Task ListenAsync(Func<Task> listening, Action<string> received, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(cancellationToken));
        connection.Notification += (_, notification) => received(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("LISTEN securescore", connection)) await listen.ExecuteNonQueryAsync(cancellationToken);
        await listening();
        while (true) await connection.WaitAsync(cancellationToken);
    }

    /// <remarks>Not in the transaction of a write: there NOTIFY has a lock that all commits of the server wait for.</remarks>
    public async Task SendAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_notify('securescore', text) FROM unnest({texts.ToArray()}) AS text", cancellationToken);
    }

    private async Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString()) { Pooling = false, KeepAlive = KeepAliveSeconds }
            .ToString();
    }
}
