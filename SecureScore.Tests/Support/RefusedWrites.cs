using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Tests.Support;

/// <summary>
/// Lets SQLite itself refuse writes on each connection, with the errors of a full disk and of one that cannot be written.
/// </summary>
internal sealed class RefusedWrites : DbConnectionInterceptor
{
    /// <summary>How many pages the database may have; 0 is no limit. One more is a full disk.</summary>
    public int Pages { get; set; }

    /// <summary>Whether every write is refused.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Connections of the program that were opened so far.</summary>
    public int Opened { get; private set; }

    public void AddTo(IServiceCollection services) => services.Intercept(this);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private void Apply(DbConnection connection)
    {
        Opened++;
        using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA max_page_count={(Pages == 0 ? int.MaxValue : Pages)}; PRAGMA query_only={(IsReadOnly ? "ON" : "OFF")}";
        command.ExecuteNonQuery();
    }
}
