using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureScore.Core.Storage;

/// <summary>Sets up every connection: patient with other writers, and no commit lost when the power goes.</summary>
/// <remarks>The journal is WAL, which EF Core sets when it makes the file; foreign keys are on by EF Core's default.</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
