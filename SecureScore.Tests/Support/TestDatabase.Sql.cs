using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SecureScore.Tests.Support;

/// <content>What a test does to the database itself, past the program.</content>
internal sealed partial class TestDatabase
{
    /// <summary>Does what somebody with the database could do: the triggers are gone before, and back afterwards.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var context = await Contexts.CreateDbContextAsync(Token);
        var provider = context.Provider;
        foreach (var name in provider.AuditGuards.Keys) await ExecuteAsync(provider.DropAuditGuard(name));
        await RowsAsync(sql);
        foreach (var name in provider.AuditGuards.Keys) await ExecuteAsync(provider.CreateAuditGuard(name));
    }

    /// <summary>Has the database itself do something beside a write.</summary>
    public Task TriggerAsync(string name, string when, string body) => RowsAsync(_store.TriggerSql(name, when, body, null));

    /// <summary>Has the database refuse a kind of write, until <see cref="AcceptAsync"/>.</summary>
    public Task RefuseAsync(string table, string statement, string? condition = null) =>
        RowsAsync(_store.TriggerSql("Fails", $"BEFORE {statement} ON {table}", _store.RefuseSql("no"), condition));

    public Task AcceptAsync(string table) => RowsAsync(_store.DropTriggerSql("Fails", table));

    /// <summary>All tables but some.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(params IEnumerable<string> without) =>
        [.. (await RowsAsync(_store.Tables)).Except(without, StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc cref="TestStore.BytesSql"/>
    public string BytesSql(string hex) => _store.BytesSql(hex);

    /// <summary>Rows that refer to nothing.</summary>
    public Task<IReadOnlyList<string>> BrokenReferencesAsync() => RowsAsync(_store.BrokenReferences);

    /// <summary>Executes statements to the letter.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await _store.OpenAsync();
        await RowsAsync(connection, sql);
    }

    /// <summary>Rows of a query, one line each, columns separated by bars.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await _store.OpenAsync();
        return await RowsAsync(connection, _store.Translate(sql));
    }

    public async Task<int> CountAsync(string table) =>
        int.Parse(Assert.Single(await RowsAsync($"SELECT COUNT(*) FROM {table}")), CultureInfo.InvariantCulture);

    /// <summary>All rows of a table but its surrogate keys' order: what must not change when nothing changed.</summary>
    public async Task<string> DumpAsync(params IEnumerable<string> tables)
    {
        var dump = new StringBuilder();
        await using var connection = await _store.OpenAsync();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = await _store.RowTextsAsync(connection, table);
            await using var reader = await command.ExecuteReaderAsync(Token);
            List<string> rows = [];
            while (reader.Read()) rows.Add(reader.GetString(0));
            rows.Sort(StringComparer.Ordinal);
            dump.AppendLine(table).AppendJoin('\n', rows).AppendLine();
        }
        return dump.ToString();
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> rows = [];
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync(Token))
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(TestStore.TextOf)));
        }
        return rows;
    }
}
