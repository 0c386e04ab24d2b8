using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Configuration;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Configuration;

/// <summary>Reads what is in force of a tenant's configuration, part by part. Written by <see cref="ConfigurationDraft"/>.</summary>
internal sealed class ConfigurationStore : IConfigurationSource
{
    private readonly ScoreDbContext _context;
    private readonly int _tenantKey;
    private readonly IReadOnlyDictionary<ConfigurationPart, ConfigurationPartRow> _parts;
    private bool _hasGivenMembers;

    private ConfigurationStore(ScoreDbContext context, int tenantKey, IReadOnlyDictionary<ConfigurationPart, ConfigurationPartRow> parts) =>
        (_context, _tenantKey, _parts) = (context, tenantKey, parts);

    /// <summary>What became of each part, in the order in which they are read; empty before the first evaluation.</summary>
    public IReadOnlyList<PartState> States =>
        [.. ConfigurationPartInfo.All.Where(i => _parts.ContainsKey(i.Part)).Select(i => ToState(_parts[i.Part]))];

    /// <summary>Another one after each evaluation.</summary>
    public string Version =>
        string.Join(' ', ConfigurationPartInfo.All.Select(i => _parts.GetValueOrDefault(i.Part)).Select(p => $"{p?.RunId}{p?.Outcome}"));

    public StoredConfiguration Stored => new(this, States.ToDictionary(s => s.Part));

    /// <param name="context">Read from as long as the store is; in a transaction where others may write meanwhile.</param>
    public static async Task<ConfigurationStore> OpenAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken) =>
        new(context, tenantKey, await context.ConfigurationParts.AsNoTracking()
            .Where(p => p.TenantKey == tenantKey)
            .ToDictionaryAsync(p => p.Part, cancellationToken));

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All that is stored of members comes at once, whichever are asked for.
        if (part == ConfigurationPart.GroupMembers && _hasGivenMembers) yield break;
        _hasGivenMembers |= part == ConfigurationPart.GroupMembers;
        if (_parts.GetValueOrDefault(part)?.RunId is not { } runId)
            throw new ConfigurationPartException(PartOutcome.NotRead, new("part.not-read"), null);
        var chunks = await _context.ConfigurationChunks
            .Where(c => c.TenantKey == _tenantKey && c.Part == part && c.RunId == runId)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in chunks)
        {
            var content = Uncompressed(
                await _context.ConfigurationChunks.Where(c => c.Id == id).Select(c => c.Content).SingleAsync(cancellationToken));
            for (var at = 0; at < content.Length;)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(content.Span[at..]);
                at += sizeof(int);
                yield return content.Slice(at, length);
                at += length;
            }
        }
    }

    private static PartState ToState(ConfigurationPartRow row) =>
        new(row.Part, row.Outcome, row.ReadAt, row.Count, row.Reason, row.NextStep, row.IsKept);

    private static ReadOnlyMemory<byte> Uncompressed(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        var whole = new MemoryStream();
        gzip.CopyTo(whole);
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
