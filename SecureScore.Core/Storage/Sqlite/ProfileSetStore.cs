using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SecureScore.Core.Controls;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Stores the profiles of a document as a set; the same content is one set.</summary>
internal sealed class ProfileSetStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly StoredKeys _keys;
    private readonly SqliteCommand _insertItem;
    private readonly SqliteParameter[] _item;

    public ProfileSetStore(SqliteConnection connection, StoredKeys keys)
    {
        (_connection, _keys) = (connection, keys);
        _insertItem = new StorageCommand(
            connection, "INSERT INTO ProfileSetItems (SetKey, ControlKey, TextId, MaxPoints) VALUES ($s, $k, $t, $m)");
        _item = _insertItem.AddParameters("$s", "$k", "$t", "$m");
    }

    public void Dispose() => _insertItem.Dispose();

    /// <summary>What is compared of a profile: everything but its id, whose case varies.</summary>
    public static string ToText(ControlProfile profile) =>
        JsonSerializer.Serialize(profile with { ControlId = "" }, StorageJson.Default.ControlProfile);

    public static ControlProfile ToProfile(string text, string controlId) =>
        (JsonSerializer.Deserialize(text, StorageJson.Default.ControlProfile) ?? throw new JsonException("A stored profile is empty.")) with
        {
            ControlId = controlId
        };

    /// <returns>The key of the set.</returns>
    public int Store(int tenantKey, IReadOnlyCollection<ControlProfile> profiles)
    {
        using var transaction = _connection.BeginWrite();
        _keys.Transaction = _insertItem.Transaction = transaction;
        var items = profiles
            .Select(p => (Control: _keys.Control(tenantKey, p.ControlId), Text: (int)_keys.Text(ToText(p)), p.MaxPoints))
            .OrderBy(i => i.Control)
            .ToList();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', items.Select(i => $"{i.Control}:{i.Text}"))));
        if (Scalar("SELECT Id FROM ProfileSets WHERE TenantKey = $t AND Hash = $h", ("$t", tenantKey), ("$h", hash)) is not { } id)
        {
            id = Scalar("INSERT INTO ProfileSets (TenantKey, Hash, ReadDays, OwnDays, BesideDays, Days) VALUES ($t, $h, '', "
                + "'', '', '') RETURNING Id", ("$t", tenantKey), ("$h", hash))!.Value;
            _item[0].Value = id;
            foreach (var item in items)
            {
                (_item[1].Value, _item[2].Value, _item[3].Value) = (item.Control, item.Text, SqliteText.Format(item.MaxPoints));
                _insertItem.ExecuteNonQuery();
            }
        }
        transaction.Commit();
        return id;
    }

    /// <summary>Keeps the newest day of a file.</summary>
    public void AddAnswerDay(int tenantKey, DateOnly day) =>
        Scalar("INSERT OR IGNORE INTO AnswerDays (TenantKey, Day) VALUES ($t, $d)", ("$t", tenantKey), ("$d", SqliteText.Format(day)));

    private int? Scalar(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = new StorageCommand(_connection, sql);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar() is long value64 ? (int)value64 : null;
    }
}
