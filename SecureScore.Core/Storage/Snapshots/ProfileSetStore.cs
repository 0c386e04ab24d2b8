using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureScore.Core.Controls;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Stores the profiles of a document as a set; the same content is one set.</summary>
internal sealed class ProfileSetStore(ScoreDbContext context, StoredKeys keys) : IDisposable
{
    private readonly BulkInsert _items =
        context.Provider.CreateBulkInsert(context, "ProfileSetItems", "SetKey", "ControlKey", "TextId", "MaxPoints");

    public void Dispose() => _items.Dispose();

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
        using var transaction = context.Database.BeginTransaction();
        var items = profiles
            .Select(p => (Control: keys.Control(tenantKey, p.ControlId), Text: keys.Text(ToText(p)), p.MaxPoints))
            .OrderBy(i => i.Control)
            .ToList();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', items.Select(i => $"{i.Control}:{i.Text}"))));
        if (Execute("SELECT Id FROM ProfileSets WHERE TenantKey = @t AND Hash = @h", ("@t", tenantKey), ("@h", hash)) is not { } id)
        {
            id = Execute("""
                INSERT INTO ProfileSets (TenantKey, Hash, ReadDays, OwnDays, BesideDays, Days) VALUES (@t, @h, '', '', '', '') RETURNING Id
                """, ("@t", tenantKey), ("@h", hash))!.Value;
            foreach (var item in items) _items.Add([id, item.Control, item.Text, item.MaxPoints]);
            _items.Flush();
        }
        transaction.Commit();
        return id;
    }

    /// <summary>Keeps the newest day of a file.</summary>
    public void AddAnswerDay(int tenantKey, DateOnly day) =>
        Execute("INSERT INTO AnswerDays (TenantKey, Day) VALUES (@t, @d) ON CONFLICT DO NOTHING", ("@t", tenantKey), ("@d", day));

    private int? Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = new StorageCommand(context, sql, parameters);
        return (int?)command.ExecuteNumber();
    }
}
