using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Finds or makes the keys of controls and texts, on one connection. Not for concurrent use.</summary>
internal sealed class StoredKeys : IDisposable
{
    private const int MaxCachedCharacters = 8_000_000;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insertText;
    private readonly SqliteParameter[] _text;
    private readonly Dictionary<int, Dictionary<string, int>> _controls = [];
    private readonly Dictionary<string, int> _texts = [];
    private long _cachedCharacters;

    public StoredKeys(SqliteConnection connection)
    {
        _connection = connection;
        _insertText = new StorageCommand(
            connection,
            "INSERT INTO Texts (Hash, Value) VALUES ($h, $v) ON CONFLICT (Hash) DO UPDATE SET Hash = excluded.Hash RETURNING Id");
        _text = _insertText.AddParameters("$h", "$v");
    }

    /// <summary>The transaction of what is written next.</summary>
    public SqliteTransaction? Transaction { set => _insertText.Transaction = value; }

    public void Dispose() => _insertText.Dispose();

    /// <summary>Looks everything up again from here on.</summary>
    public void Forget()
    {
        _texts.Clear();
        _controls.Clear();
        _cachedCharacters = 0;
    }

    /// <summary>The key of a text; null of none.</summary>
    public object Text(string? text)
    {
        if (text is null) return DBNull.Value;
        if (_texts.TryGetValue(text, out var id)) return id;
        _text[0].Value = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        _text[1].Value = text;
        id = (int)(long)_insertText.ExecuteScalar()!;
        _cachedCharacters += text.Length;
        if (_cachedCharacters > MaxCachedCharacters)
        {
            _texts.Clear();
            _cachedCharacters = text.Length;
        }
        return _texts[text] = id;
    }

    public int Control(int tenantKey, string controlId)
    {
        var keys = ControlsOf(tenantKey);
        if (keys.TryGetValue(controlId, out var key)) return key;
        using var command = new StorageCommand(
            _connection,
            "INSERT INTO Controls (TenantKey, ControlId) VALUES ($t, $c) ON CONFLICT DO UPDATE SET TenantKey = TenantKey RETURNING Id");
        command.Parameters.AddWithValue("$t", tenantKey);
        command.Parameters.AddWithValue("$c", controlId);
        return keys[controlId] = (int)(long)command.ExecuteScalar()!;
    }

    private Dictionary<string, int> ControlsOf(int tenantKey)
    {
        if (_controls.TryGetValue(tenantKey, out var keys)) return keys;
        keys = new(StringComparer.OrdinalIgnoreCase);
        using var command = new StorageCommand(_connection, "SELECT ControlId, Id FROM Controls WHERE TenantKey = $t");
        command.Parameters.AddWithValue("$t", tenantKey);
        using var reader = command.ExecuteReader();
        while (reader.Read()) keys[reader.GetString(0)] = reader.GetInt32(1);
        return _controls[tenantKey] = keys;
    }
}
