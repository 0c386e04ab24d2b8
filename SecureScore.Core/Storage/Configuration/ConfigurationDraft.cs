using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Configuration;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configuration;

/// <summary>Writes what a run reads of a configuration; nothing of it counts before all of it is put in force together.</summary>
/// <remarks>Keeps the fields that are used of each object, each after its length, compressed by the megabyte.</remarks>
internal sealed class ConfigurationDraft(IDbContextFactory<ScoreDbContext> contexts, int tenantKey, long runId)
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _chunk = new(ChunkBytes);
    private readonly ArrayBufferWriter<byte> _kept = new();
    private ConfigurationPart _part;

    public long RunId => runId;

    public async Task AddAsync(ConfigurationPart part, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        if (part != _part || _chunk.WrittenCount >= ChunkBytes) await FlushAsync(cancellationToken);
        _part = part;
        _kept.ResetWrittenCount();
        StoredFields.Copy(part, json.Span, _kept);
        BinaryPrimitives.WriteInt32LittleEndian(_chunk.GetSpan(sizeof(int)), _kept.WrittenCount);
        _chunk.Advance(sizeof(int));
        _chunk.Write(_kept.WrittenSpan);
    }

    /// <summary>Writes what is still in memory. To be called before the transaction that puts it in force.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_chunk.WrittenCount == 0) return;
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(_chunk.WrittenMemory, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ConfigurationChunks.Add(new() { TenantKey = tenantKey, Part = _part, RunId = runId, Content = compressed.ToArray() });
        await context.SaveChangesAsync(cancellationToken);
        _chunk.ResetWrittenCount();
    }

    /// <summary>Puts in force what was read to its end, and removes what is so no longer.</summary>
    /// <param name="context">In a transaction of the caller.</param>
    public async Task ActivateAsync(ScoreDbContext context, IEnumerable<PartState> states, CancellationToken cancellationToken)
    {
        var rows = await context.ConfigurationParts.Where(p => p.TenantKey == tenantKey).ToDictionaryAsync(p => p.Part, cancellationToken);
        foreach (var state in states)
        {
            if (!rows.TryGetValue(state.Part, out var row))
                context.ConfigurationParts.Add(row = new ConfigurationPartRow { TenantKey = tenantKey, Part = state.Part });
            (row.Outcome, row.ReadAt, row.Count, row.Reason, row.NextStep, row.IsKept) = (
                state.Outcome, state.ReadAt, state.Count, state.Reason, state.NextStep, state.IsKept);
            if (!state.IsKept) row.RunId = state.Outcome == PartOutcome.Read ? runId : null;
        }
        await context.SaveChangesAsync(cancellationToken);
        // Also what earlier runs left that broke off in the middle.
        await context.ConfigurationChunks
            .Where(c => c.TenantKey == tenantKey
                && c.RunId <= runId
                && !context.ConfigurationParts.Any(p => p.TenantKey == c.TenantKey && p.Part == c.Part && p.RunId == c.RunId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Removes what was written of a run that comes to nothing.</summary>
    public async Task AbandonAsync()
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await context.ConfigurationChunks
            .Where(c => c.TenantKey == tenantKey && c.RunId == runId)
            .ExecuteDeleteAsync(CancellationToken.None);
    }
}
