using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Configuration;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

/// <summary>Keeps what is used of each tenant's configuration: a part is replaced as a whole, once it was read to its end.</summary>
internal sealed class ConfigurationStore(IDbContextFactory<ScoreDbContext> contexts)
{
    /// <summary>Opens a part to be written; nothing of it counts before <see cref="PartWriter.CompleteAsync"/>.</summary>
    public PartWriter Open(int tenantKey, ConfigurationPart part, long runId) => new(contexts, tenantKey, part, runId);

    /// <summary>What is in force of each part, in the order in which they are read.</summary>
    public async Task<List<PartState>> StatesAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ConfigurationParts.AsNoTracking().Where(p => p.TenantKey == tenantKey).ToDictionaryAsync(p => p.Part, cancellationToken);
        return [.. ConfigurationPartInfo.All.Where(i => rows.ContainsKey(i.Part)).Select(i => Of(rows[i.Part]))];
    }

    /// <summary>Records that a part was not read: what was known of it stays in force.</summary>
    public async Task<PartState> FailAsync(int tenantKey, ConfigurationPart part, ConfigurationPartException failure, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(context, tenantKey, part, cancellationToken);
        (row.Outcome, row.Reason, row.NextStep) = (failure.Outcome, failure.Message, failure.NextStep);
        row.IsKept = row.RunId is not null;
        await context.SaveChangesAsync(cancellationToken);
        return Of(row);
    }

    /// <summary>Reads what is in force.</summary>
    public IConfigurationSource Source(int tenantKey) => new StoredSource(contexts, tenantKey);

    private static PartState Of(ConfigurationPartRow row) => new(row.Part, row.Outcome, row.ReadAt, row.Count, row.Reason, row.NextStep, row.IsKept);

    private static async Task<ConfigurationPartRow> FindAsync(ScoreDbContext context, int tenantKey, ConfigurationPart part, CancellationToken cancellationToken)
    {
        if (await context.ConfigurationParts.SingleOrDefaultAsync(p => p.TenantKey == tenantKey && p.Part == part, cancellationToken) is { } known) return known;
        var row = new ConfigurationPartRow { TenantKey = tenantKey, Part = part };
        context.ConfigurationParts.Add(row);
        return row;
    }

    /// <summary>Writes the objects of one part, each after its length, compressed by the megabyte.</summary>
    internal sealed class PartWriter(IDbContextFactory<ScoreDbContext> contexts, int tenantKey, ConfigurationPart part, long runId)
    {
        private const int ChunkBytes = 1024 * 1024;

        private readonly ArrayBufferWriter<byte> _chunk = new(ChunkBytes);
        private readonly ArrayBufferWriter<byte> _kept = new();

        /// <summary>Objects written so far.</summary>
        public int Count { get; private set; }

        public async Task AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
        {
            _kept.ResetWrittenCount();
            KeptFields.Copy(part, json.Span, _kept);
            BinaryPrimitives.WriteInt32LittleEndian(_chunk.GetSpan(sizeof(int)), _kept.WrittenCount);
            _chunk.Advance(sizeof(int));
            _chunk.Write(_kept.WrittenSpan);
            Count++;
            if (_chunk.WrittenCount >= ChunkBytes) await FlushAsync(cancellationToken);
        }

        /// <summary>Puts the part in force, in place of what was.</summary>
        /// <param name="readAt">In UTC.</param>
        public async Task<PartState> CompleteAsync(DateTime readAt, CancellationToken cancellationToken)
        {
            if (_chunk.WrittenCount > 0) await FlushAsync(cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var row = await FindAsync(context, tenantKey, part, cancellationToken);
            (row.RunId, row.Outcome, row.ReadAt, row.Count, row.Reason, row.NextStep, row.IsKept) = (runId, PartOutcome.Read, readAt, Count, null, null, false);
            await context.SaveChangesAsync(cancellationToken);
            // Also what runs left that broke off in the middle.
            await context.ConfigurationChunks.Where(c => c.TenantKey == tenantKey && c.Part == part && c.RunId != runId).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Of(row);
        }

        /// <summary>Removes what was written of a part that breaks off.</summary>
        public async Task AbandonAsync()
        {
            await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
            await context.ConfigurationChunks.Where(c => c.TenantKey == tenantKey && c.Part == part && c.RunId == runId).ExecuteDeleteAsync(CancellationToken.None);
        }

        private async Task FlushAsync(CancellationToken cancellationToken)
        {
            using var compressed = new MemoryStream();
            await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(_chunk.WrittenMemory, cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.ConfigurationChunks.Add(new() { TenantKey = tenantKey, Part = part, RunId = runId, Content = compressed.ToArray() });
            await context.SaveChangesAsync(cancellationToken);
            _chunk.ResetWrittenCount();
        }
    }

    private sealed class StoredSource(IDbContextFactory<ScoreDbContext> contexts, int tenantKey) : IConfigurationSource
    {
        private bool _hasGivenMembers;

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // All that is stored of members comes at once, whichever are asked for.
            if (part == ConfigurationPart.GroupMembers && _hasGivenMembers) yield break;
            _hasGivenMembers |= part == ConfigurationPart.GroupMembers;
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var runId = await context.ConfigurationParts.Where(p => p.TenantKey == tenantKey && p.Part == part).Select(p => p.RunId).SingleOrDefaultAsync(cancellationToken)
                ?? throw new ConfigurationPartException(PartOutcome.NotRead, "It was not read yet.", null);
            var chunks = await context.ConfigurationChunks.Where(c => c.TenantKey == tenantKey && c.Part == part && c.RunId == runId).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
            foreach (var id in chunks)
            {
                var content = Uncompressed(await context.ConfigurationChunks.Where(c => c.Id == id).Select(c => c.Content).SingleAsync(cancellationToken));
                for (var at = 0; at < content.Length;)
                {
                    var length = BinaryPrimitives.ReadInt32LittleEndian(content.Span[at..]);
                    at += sizeof(int);
                    yield return content.Slice(at, length);
                    at += length;
                }
            }
        }

        private static ReadOnlyMemory<byte> Uncompressed(byte[] content)
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            var whole = new MemoryStream();
            gzip.CopyTo(whole);
            return whole.GetBuffer().AsMemory(0, (int)whole.Length);
        }
    }
}
