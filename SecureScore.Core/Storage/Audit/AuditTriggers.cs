namespace SecureScore.Core.Storage.Audit;

/// <summary>Checks the triggers by which the database refuses to change the audit trail.</summary>
/// <remarks>They stop mistakes; the chain tells of intent.</remarks>
internal static class AuditTriggers
{
    /// <summary>The names of triggers that are missing, changed, or there beside ours.</summary>
    public static async Task<IReadOnlyList<string>> FindInvalidAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        Dictionary<string, string> stored = [];
        await using var command = new StorageCommand(context, context.Provider.ReadAuditGuards);
        await using var reader = await command.ReadAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) stored[reader.GetString(0)] = reader.Text(1) ?? "";
        var guards = context.Provider.AuditGuards;
        var wrong = guards.Where(guard => !stored.TryGetValue(guard.Key, out var text) || Plain(text) != Plain(guard.Value))
            .Select(guard => guard.Key);
        return [.. wrong.Concat(stored.Keys.Where(name => !guards.ContainsKey(name))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Makes again what is not as it was made, in the caller's transaction.</summary>
    /// <returns>The names of what was missing, changed, or there beside ours.</returns>
    public static async Task<IReadOnlyList<string>> RestoreAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var wrong = await FindInvalidAsync(context, cancellationToken);
        foreach (var name in wrong) Execute(context, context.Provider.DropAuditGuard(name));
        foreach (var name in wrong.Where(context.Provider.AuditGuards.ContainsKey))
            Execute(context, context.Provider.CreateAuditGuard(name));
        return wrong;
    }

    // Names come from the schema, quoted; EF Core's own way would take them for parameters.
    private static void Execute(ScoreDbContext context, string sql)
    {
        using var command = new StorageCommand(context, sql);
        command.Execute();
    }

    /// <summary>The text with one kind of space, whatever line ends it was written with.</summary>
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
