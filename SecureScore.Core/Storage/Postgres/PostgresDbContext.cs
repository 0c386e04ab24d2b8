using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>The database on a PostgreSQL server.</summary>
internal sealed class PostgresDbContext : ScoreDbContext
{
    // What is saved takes its turn with the others even where it is one statement, as on SQLite.
    public PostgresDbContext(DbContextOptions<PostgresDbContext> options) : base(options) =>
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    /// <summary>Compares byte by byte, as SQLite does, whatever the language of the server.</summary>
    internal const string Binary = "C";

    internal DbSet<CookieKeyRow> CookieKeys => Set<CookieKeyRow>();

    internal override DatabaseProvider Provider => PostgresProvider.Instance;

    /// <remarks>In <see cref="Binary"/>: in a collation that ignores case the server matches no pattern.</remarks>
    protected override SqlExpression TranslateLike(SqlExpression text, SqlExpression pattern, SqlExpression escape) =>
        new LikeExpression(Lower(text), Lower(pattern), escape, null);

    private static SqlFunctionExpression Lower(SqlExpression text) => new(
        "lower", [new CollateExpression(text, Binary)], nullable: true, argumentsPropagateNullability: [true], typeof(string), text.TypeMapping);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Of the name that SQLite has for its own: the model and the queries are the same then.
        modelBuilder.HasCollation(IgnoringCase, "und-u-ks-level2", "icu", deterministic: false);
        // A row that is deleted is looked for in each table that refers to it; what removing a tenant deletes needs an index there.
        modelBuilder.Entity<ProfileSetItemRow>().HasIndex(i => i.TextId);
        modelBuilder.Entity<ProfileSetItemRow>().HasIndex(i => i.ControlKey);
        modelBuilder.Entity<CarriedScoreRow>().HasIndex(c => c.ControlKey);
        modelBuilder.Entity<CarriedScoreRow>().HasIndex(c => c.FromSnapshotId);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            // Statements written by hand name tables and columns without quotes, and PostgreSQL takes such names for lower case.
            if (entity.GetTableName() is { } table) entity.SetTableName(table.ToLowerInvariant());
            foreach (var property in entity.GetProperties()) property.SetColumnName(property.GetColumnName().ToLowerInvariant());
            foreach (var index in entity.GetIndexes()) index.SetFilter(index.GetFilter()?.Replace("\"", "", StringComparison.Ordinal));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(Binary);
        configurationBuilder.Properties<List<string>>().HaveConversion<TextListConverter, TextListComparer>();
    }
}
