using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage;

/// <summary>A statement in the context's connection, which is open, and its transaction. Prepared where it is executed again.</summary>
/// <remarks>Throws <see cref="StorageUnavailableException"/>, as EF Core's commands do.</remarks>
internal sealed class StorageCommand : IDisposable, IAsyncDisposable
{
    private readonly ScoreDbContext _context;
    private readonly DbCommand _command;

    public StorageCommand(ScoreDbContext context, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _context = context;
        _command = context.Database.GetDbConnection().CreateCommand();
        _command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = _command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, context.Provider.ToParameter(value));
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>The value of a parameter, by its place.</summary>
    public object? this[int at]
    {
        set => _command.Parameters[at].Value = _context.Provider.ToParameter(value);
    }

    public int Execute() => Run(command => command.ExecuteNonQuery());

    /// <summary>The one number that the statement returns; null when it returns no row.</summary>
    public long? ExecuteNumber() => Run(command => command.ExecuteScalar()) is { } value and not DBNull
        ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public DbDataReader Read() => Run(command => command.ExecuteReader());

    public async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        Join();
        try
        {
            return await _command.ExecuteReaderAsync(cancellationToken);
        }
        catch (DbException ex)
        {
            _context.Provider.ThrowIfUnavailable(ex);
            throw;
        }
    }

    public void Dispose() => _command.Dispose();

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private T Run<T>(Func<DbCommand, T> execute)
    {
        Join();
        try
        {
            return execute(_command);
        }
        catch (DbException ex)
        {
            _context.Provider.ThrowIfUnavailable(ex);
            throw;
        }
    }

    private void Join() => _command.Transaction = _context.Database.CurrentTransaction?.GetDbTransaction();
}
