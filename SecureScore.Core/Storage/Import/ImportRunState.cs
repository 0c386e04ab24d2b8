using System.Collections.Concurrent;
using SecureScore.Core.Access;
using SecureScore.Core.Controls;
using SecureScore.Core.Documents.Tables;
using SecureScore.Core.History;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Import;

/// <summary>What an import has seen so far.</summary>
internal sealed class ImportRunState(
    IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, bool intoSample, DateTime readAt)
{
    /// <summary>The code of a finding about a tenant that may not be written.</summary>
    public const string ForeignTenant = "foreign-tenant";

    public IReadOnlyList<ImportSource> Sources => sources;
    public bool IntoSample => intoSample;

    /// <summary>Whoever imports, asked about each tenant.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The one tenant that may be written; null for any.</summary>
    public TenantId? OnlyTenant { get; init; }

    /// <summary>The day of profiles that are read from Graph; null for files, whose profiles are of the scores beside them.</summary>
    public DateOnly? LiveDay { get; set; }

    /// <summary>Whether what is read comes from Graph just now.</summary>
    public bool IsLive => OnlyTenant is not null;

    /// <summary>Sources with profiles that name no tenant, by their place among the sources.</summary>
    public SortedSet<int> WithoutTenant { get; } = [];

    /// <summary>Tables read and not stored yet: they need the profiles of the other files.</summary>
    public List<(ImportSource Source, TableContent Content)> Tables { get; } = [];

    public bool IsCancelled { get; set; }

    /// <summary>Whether a shutdown of the program ended it.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Whether the run stands in the database, with its audit entry.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>When the run began (UTC).</summary>
    public DateTime ReadAt => readAt;

    /// <summary>Days after it are refused. By this machine's clock, and by Graph's where Graph has said its own.</summary>
    public DateOnly LastPossibleDay { get; private set; } = PossibleDays.LastAt(readAt);

    /// <summary>Takes the time of a server whose answers are read.</summary>
    public void TrustClockOf(DateTimeOffset server) => LastPossibleDay = PossibleDays.LastAt(server);

    public ConcurrentDictionary<TenantId, ImportTenant> Tenants { get; } = new();
    public ImportFindingList Findings { get; } = new();

    public void Report(int index, long bytesRead) => progress?.Report(new(
        sources[index].Name, index + 1, sources.Count, bytesRead, sources[index].Length, Tenants.Values.Sum(t => t.Snapshots.Read)));
}

/// <summary>What an import has seen of one tenant.</summary>
internal sealed class ImportTenant(int key)
{
    private readonly Dictionary<string, ControlProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _controls = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<DateOnly> _days = [];
    private readonly List<ImportedSet> _sets = [];
    private readonly List<(string File, DateOnly Day)> _scores = [];
    private DateOnly? _documentDay;
    private (int New, int Changed) _written;

    public int Key => key;
    public ImportCount Snapshots { get; private set; }

    /// <summary>Where each day was read.</summary>
    public Dictionary<DateOnly, (string File, long Line)> Days { get; } = [];

    /// <summary>The newest day in the files. Null when they hold no day.</summary>
    public DateOnly? NewestDay { get; private set; }

    public DateOnly? OldestDay { get; private set; }

    public ImportCount ProfileCount => new(_controls.Count, _written.New, _written.Changed);

    public bool HasChanges => Snapshots.New + Snapshots.Changed + _written.New + _written.Changed > 0;

    /// <summary>Keeps a profile until the end of its document.</summary>
    /// <returns>
    /// The content that gives way to another one of the same document, with the one that counts; null when there is none.
    /// </returns>
    public (ControlProfile Taken, ControlProfile Other)? Add(ControlProfile profile)
    {
        _controls.Add(profile.ControlId);
        if (_profiles.TryAdd(profile.ControlId, profile)) return null;
        var known = _profiles[profile.ControlId];
        if (known.HasSameContentAs(profile with { ControlId = known.ControlId })) return null;
        var (taken, other) = ProfileChoice.Compare(profile, known) > 0 ? (profile, known) : (known, profile);
        _profiles[profile.ControlId] = taken;
        return (taken, other);
    }

    /// <returns>Whether the day was in this import before.</returns>
    public bool Count(SnapshotOutcome outcome, DateOnly day)
    {
        Snapshots = new(
            Snapshots.Read + 1, Snapshots.New + (outcome == SnapshotOutcome.New ? 1 : 0),
            Snapshots.Changed + (outcome == SnapshotOutcome.Changed ? 1 : 0));
        if (NewestDay is null || day > NewestDay) NewestDay = day;
        if (OldestDay is null || day < OldestDay) OldestDay = day;
        if (_documentDay is null || day > _documentDay) _documentDay = day;
        return !_days.Add(day);
    }

    /// <summary>Stores the profiles of the document that ends here, and its newest day.</summary>
    public void EndDocument(string file, ProfileSetStore store, bool isLive)
    {
        if (_documentDay is { } day && !isLive)
        {
            store.AddAnswerDay(key, day);
            _scores.Add((file, day));
        }
        if (_profiles.Count > 0) _sets.Add(new(store.Store(key, _profiles.Values), file, _documentDay));
        _documentDay = null;
        _profiles.Clear();
    }

    /// <summary>The sets of profiles, each with the day that it belongs to as far as the import shows it.</summary>
    /// <param name="live">The day of profiles that were read from Graph; null for files.</param>
    public IReadOnlyList<ImportedSet> Sets(DateOnly? live) => [.. _sets.Select(s => live is null
        ? s with { BesideDay = s.OwnDay is null ? FileCompany.DayOf(s.File, _scores) : null }
        : s with { ReadFromGraph = live })];

    /// <summary>The versions that follow are written.</summary>
    public void Written((int New, int Changed) profiles)
    {
        _written = (_written.New + profiles.New, _written.Changed + profiles.Changed);
        _sets.Clear();
    }
}
