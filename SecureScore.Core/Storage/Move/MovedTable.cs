using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SecureScore.Core.Storage.Move;

/// <summary>One table of a move: read from the source, written to the target, and read there again.</summary>
internal abstract class MovedTable
{
    /// <summary>All tables of the source, those that others refer to first.</summary>
    public static IReadOnlyList<MovedTable> AllOf(ScoreDbContext source, ScoreDbContext target)
    {
        List<IEntityType> ordered = [];
        var left = source.Model.GetEntityTypes().Where(e => e.BaseType is null).ToList();
        while (left.Count > 0)
        {
            var next = left.Where(e => e.GetForeignKeys().All(f => f.PrincipalEntityType == e || ordered.Contains(f.PrincipalEntityType)))
                .ToList();
            if (next.Count == 0) throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left)}.");
            ordered.AddRange(next);
            left.RemoveAll(next.Contains);
        }
        return [.. ordered.Select(e => (MovedTable)Activator.CreateInstance(
            typeof(MovedTable<>).MakeGenericType(e.ClrType), e.GetTableName()!, target.Model.FindEntityType(e.ClrType)!)!)];
    }

    /// <summary>As the source calls it.</summary>
    public abstract string Name { get; }

    /// <summary>As the target calls it.</summary>
    public abstract string TargetName { get; }

    /// <summary>Rows that were copied.</summary>
    public long Rows { get; protected set; }

    /// <summary>Writes all rows of the source.</summary>
    public abstract Task CopyAsync(
        ScoreDbContext source, ScoreDbContext target, IProgress<DatabaseMoveProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Whether the target has the rows that were copied, and no others.</summary>
    public abstract Task<bool> IsSameAsync(
        ScoreDbContext target, IProgress<DatabaseMoveProgress>? progress, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class MovedTable<T> : MovedTable where T : class
{
    private const int BatchSize = 5_000, ProgressEvery = 100_000;

    /// <summary>Rows are written together up to so many bytes: some hold a megabyte each.</summary>
    private const long BatchBytes = 16 * 1024 * 1024;

    private readonly IEntityType _target;
    private readonly MovedColumn[] _columns;

    /// <summary>Where the numbers that the database gives itself stand; -1 where it gives none.</summary>
    private readonly int _generated;
    private long _largest;
    private UInt128 _sum;

    public MovedTable(string name, IEntityType target)
    {
        (Name, _target) = (name, target);
        // Kinds of rows that lie in one table have columns of their own.
        _columns = [.. target.GetDerivedTypesInclusive().SelectMany(e => e.GetDeclaredProperties()).Select(p => new MovedColumn(p))];
        _generated = Array.FindIndex(_columns, c => c.IsGenerated);
    }

    public override string Name { get; }

    public override string TargetName => _target.GetTableName()!;

    public override async Task CopyAsync(
        ScoreDbContext source, ScoreDbContext target, IProgress<DatabaseMoveProgress>? progress, CancellationToken cancellationToken)
    {
        using var insert = target.Provider.CreateBulkInsert(target, Quoted(TargetName), [.. _columns.Select(c => Quoted(c.Name))]);
        (Rows, _sum) = await ReadAsync(source, isCheck: false, progress, values =>
        {
            insert.Add(values);
            if (_generated >= 0) _largest = Math.Max(_largest, Convert.ToInt64(values[_generated], null));
        }, insert.Flush, cancellationToken);
        // The next row gets the number after those that were copied.
        if (_generated >= 0)
            await target.Database.ExecuteSqlRawAsync(FormattableString.Invariant(
                $"ALTER TABLE {Quoted(TargetName)} ALTER COLUMN {Quoted(_columns[_generated].Name)} RESTART WITH {_largest + 1}"),
                cancellationToken);
    }

    public override async Task<bool> IsSameAsync(
        ScoreDbContext target, IProgress<DatabaseMoveProgress>? progress, CancellationToken cancellationToken) =>
        (Rows, _sum) == await ReadAsync(target, isCheck: true, progress, _ => { }, () => { }, cancellationToken);

    /// <returns>How many rows there are, and the sum of their hashes, in whatever order they come.</returns>
    private async Task<(long Rows, UInt128 Sum)> ReadAsync(
        ScoreDbContext context, bool isCheck, IProgress<DatabaseMoveProgress>? progress, Action<object?[]> take, Action flush,
        CancellationToken cancellationToken)
    {
        var values = new object?[_columns.Length];
        var (rows, bytes, sum) = (0L, 0L, UInt128.Zero);
        using var hash = new RowHash();
        // Rows that pages do not show are rows as well.
        var all = context.Set<T>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable();
        await foreach (var row in all.WithCancellation(cancellationToken))
        {
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = _columns[at].ValueOf(row);
                hash.Add(values[at]);
            }
            take(values);
            bytes += hash.Length;
            sum = unchecked(sum + hash.Finish());
            rows++;
            if (rows % BatchSize == 0 || bytes > BatchBytes)
            {
                flush();
                bytes = 0;
            }
            if (rows % ProgressEvery == 0) progress?.Report(new(Name, rows, isCheck));
        }
        flush();
        return (rows, sum);
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
