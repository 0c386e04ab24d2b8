using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecureScore.Core.Text;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>Makes the texts of every command sound: PostgreSQL refuses what SQLite stores or looks for.</summary>
internal sealed class PostgresTexts : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Clean(command);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Clean(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return new(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text => SoundText.Of(text),
                string[] texts => Array.ConvertAll(texts, SoundText.Of),
                List<string> texts => texts.ConvertAll(SoundText.Of),
                var other => other,
            };
        }
    }
}
