using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Used by <c>dotnet ef</c> alone.</summary>
internal sealed class ScoreDbContextFactory : IDesignTimeDbContextFactory<ScoreDbContext>
{
    public ScoreDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ScoreDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
