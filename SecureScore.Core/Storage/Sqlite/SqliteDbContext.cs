using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>The database in an SQLite file.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : ScoreDbContext(options)
{
    internal override DatabaseProvider Provider => SqliteProvider.Instance;

    // LIKE does not tell the case of A to Z here.
    protected override SqlExpression TranslateLike(SqlExpression text, SqlExpression pattern, SqlExpression escape) =>
        new LikeExpression(text, pattern, escape, null);
}
