using System.Collections.Concurrent;
using SecureScore.Core.Controls;
using SecureScore.Core.Import;
using SecureScore.Core.Import.Tables;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>What an import has seen so far.</summary>
internal sealed class ImportRunState(IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, bool intoSample, DateTime readAt)
{
    /// <summary>The code of a finding about a tenant that may not be written.</summary>
    public const string ForeignTenant = "foreign-tenant";

    public IReadOnlyList<ImportSource> Sources => sources;
    public bool IntoSample => intoSample;

    /// <summary>The one tenant that may be written; null for any.</summary>
    public TenantId? OnlyTenant { get; init; }

    /// <summary>Tables read and not stored yet: they need the profiles of the other files.</summary>
    public List<(ImportSource Source, TableContent Content)> Tables { get; } = [];

    public bool IsCancelled { get; set; }

    /// <summary>Whether the run stands in the database, with its audit entry.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>When the run began (UTC).</summary>
    public DateTime ReadAt => readAt;

    /// <summary>Tomorrow: Graph's clock and this machine's need not agree.</summary>
    public DateOnly LastPossibleDay { get; } = DateOnly.FromDateTime(readAt).AddDays(1);

    public ConcurrentDictionary<TenantId, ImportTenant> Tenants { get; } = new();
    public ImportFindingList Findings { get; } = new();

    public void Report(int index, long bytesRead) => progress?.Report(new(
        sources[index].Name, index + 1, sources.Count, bytesRead, sources[index].Length, Tenants.Values.Sum(t => t.Snapshots.Read)));
}

/// <summary>What an import has seen of one tenant.</summary>
internal sealed class ImportTenant(int key)
{
    private readonly Dictionary<string, ControlProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);

    public int Key => key;
    public ImportCount Snapshots { get; private set; }

    /// <summary>The newest day in the files: the day that their profiles are of. Null when they hold no day.</summary>
    public DateOnly? NewestDay { get; private set; }

    public DateOnly? OldestDay { get; private set; }

    /// <summary>Where each day was read.</summary>
    public Dictionary<DateOnly, (string File, long Line)> Days { get; } = [];

    /// <summary>Profiles read and not stored yet.</summary>
    public IReadOnlyCollection<ControlProfile> Profiles => _profiles.Values;

    public ImportCount ProfileCount { get; private set; }

    public bool HasChanges => Snapshots.New + Snapshots.Changed + ProfileCount.New + ProfileCount.Changed > 0;

    /// <summary>The profiles read so far are stored.</summary>
    public void Stored(ImportCount profiles)
    {
        ProfileCount = new(ProfileCount.Read + profiles.Read, ProfileCount.New + profiles.New, ProfileCount.Changed + profiles.Changed);
        _profiles.Clear();
    }

    /// <summary>Keeps a profile until the end of the run; of one that comes twice, the last.</summary>
    public void Add(ControlProfile profile) => _profiles[profile.ControlId] = profile;

    public void Count(SnapshotOutcome outcome, DateOnly day)
    {
        Snapshots = new(Snapshots.Read + 1, Snapshots.New + (outcome == SnapshotOutcome.New ? 1 : 0), Snapshots.Changed + (outcome == SnapshotOutcome.Changed ? 1 : 0));
        if (NewestDay is null || day > NewestDay) NewestDay = day;
        if (OldestDay is null || day < OldestDay) OldestDay = day;
    }
}
