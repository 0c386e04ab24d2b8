using System.Security.Cryptography;
using System.Text;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Finds or makes the keys of controls and texts, on one connection. Not for concurrent use.</summary>
internal sealed class StoredKeys(ScoreDbContext context) : IDisposable
{
    private const int MaxCachedCharacters = 8_000_000;

    // Looked for first: making one that is there would use up a number on a server, and write the row again.
    private readonly StorageCommand _findText = new(context, "SELECT Id FROM Texts WHERE Hash = @h", ("@h", null));

    private readonly StorageCommand _insertText = new(
        context,
        "INSERT INTO Texts (Hash, Value) VALUES (@h, @v) ON CONFLICT (Hash) DO UPDATE SET Hash = excluded.Hash RETURNING Id",
        ("@h", null), ("@v", null));

    private readonly Dictionary<int, Dictionary<string, int>> _controls = [];
    private readonly Dictionary<string, int> _texts = [];
    private long _cachedCharacters;

    public void Dispose()
    {
        _findText.Dispose();
        _insertText.Dispose();
    }

    /// <summary>Looks everything up again from here on.</summary>
    public void Forget()
    {
        _texts.Clear();
        _controls.Clear();
        _cachedCharacters = 0;
    }

    /// <summary>The key of a text.</summary>
    public int Text(string text)
    {
        if (_texts.TryGetValue(text, out var id)) return id;
        _findText[0] = _insertText[0] = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        _insertText[1] = text;
        id = (int)(_findText.ExecuteNumber() ?? _insertText.ExecuteNumber()!.Value);
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
            context,
            """
            INSERT INTO Controls (TenantKey, ControlId) VALUES (@t, @c)
            ON CONFLICT (TenantKey, ControlId) DO UPDATE SET TenantKey = excluded.TenantKey RETURNING Id
            """, ("@t", tenantKey), ("@c", controlId));
        return keys[controlId] = (int)command.ExecuteNumber()!.Value;
    }

    private Dictionary<string, int> ControlsOf(int tenantKey)
    {
        if (_controls.TryGetValue(tenantKey, out var keys)) return keys;
        keys = new(StringComparer.OrdinalIgnoreCase);
        using var command = new StorageCommand(context, "SELECT ControlId, Id FROM Controls WHERE TenantKey = @t", ("@t", tenantKey));
        using var reader = command.Read();
        while (reader.Read()) keys[reader.GetString(0)] = reader.GetInt32(1);
        return _controls[tenantKey] = keys;
    }
}
