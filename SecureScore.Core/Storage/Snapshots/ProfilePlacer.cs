using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>One profile of a set in the database.</summary>
internal readonly record struct PlacedItem(int SetKey, int ControlKey, int TextId, decimal? MaxPoints);

/// <summary>Two contents of one profile on one day.</summary>
internal sealed record RepeatedProfile(
    int TakenSet, int OtherSet, string ControlId, DateOnly Day, ControlProfile Taken, ControlProfile Other);

/// <summary>Gives the sets of a tenant their days and writes the versions that follow.</summary>
internal sealed class ProfilePlacer(IDbContextFactory<ScoreDbContext> contexts, int tenantKey)
{
    private readonly List<RepeatedProfile> _repeated = [];

    /// <summary>Profiles that came twice for a day, found while placing.</summary>
    public IReadOnlyList<RepeatedProfile> Repeated => _repeated;

    /// <param name="imported">The sets of this run.</param>
    /// <param name="today">The day of profiles for which no scores are known.</param>
    /// <returns>How many controls got their first version, and how many others changed.</returns>
    public async Task<(int Added, int Changed)> PlaceAsync(
        IReadOnlyList<ImportedSet> imported, DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await EarlierVersions.ConvertAsync(context, tenantKey, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var rows = await context.ProfileSets.Where(s => s.TenantKey == tenantKey).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0) return default;
        var items = await context.ProfileSetItems.Where(i => i.Set!.TenantKey == tenantKey).OrderBy(i => i.SetKey)
            .Select(i => new PlacedItem(i.SetKey, i.ControlKey, i.TextId, i.MaxPoints)).ToListAsync(cancellationToken);
        var bySet = items.ToLookup(i => i.SetKey);
        var newest = await context.Snapshots
            .Where(s => s.TenantKey == tenantKey && !s.IsOwn)
            .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        AddDays(rows, imported, bySet, newest);
        List<PlacedSet> sets = [.. rows.Select(r => new PlacedSet(r.Id, r.ReadDays, r.OwnDays, r.BesideDays,
            bySet[r.Id].ToDictionary(i => i.ControlKey, i => i.TextId), bySet[r.Id].ToDictionary(i => i.ControlKey, i => i.MaxPoints)))];
        var placement = new ProfilePlacement(sets);
        var answers = await context.AnswerDays.Where(d => d.TenantKey == tenantKey).Select(d => d.Day).ToListAsync(cancellationToken);
        foreach (var day in ProfilePlacement.Wanted(sets, answers))
            if (await ReadDayAsync(context, day, cancellationToken) is { } scored) placement.Try(day, scored);
        placement.Place(newest ?? today);
        foreach (var (row, set) in rows.Zip(sets)) row.Days = DaySet.From(set.Days.Keys);
        await context.SaveChangesAsync(cancellationToken);
        var versions = await VersionsAsync(context, sets, items, cancellationToken);
        var counts = await new ProfileWriter(context, tenantKey).WriteAsync(versions, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return counts;
    }

    /// <summary>
    /// Notes where the sets of this run belong; one that belonged nowhere yet belongs to the newest day once there is one.
    /// </summary>
    private static void AddDays(
        List<ProfileSetRow> rows, IReadOnlyList<ImportedSet> imported, ILookup<int, PlacedItem> items, DateOnly? newest)
    {
        var byKey = rows.ToDictionary(r => r.Id);
        foreach (var set in imported)
        {
            var row = byKey[set.Key];
            if (set.ReadFromGraph is { } read)
            {
                // What was read last replaces what was read of the same controls before, on that day.
                var controls = items[row.Id].Select(i => i.ControlKey).ToHashSet();
                foreach (var other in rows.Where(r =>
                    r != row && r.ReadDays.Contains(read) && items[r.Id].Any(i => controls.Contains(i.ControlKey))))
                    other.ReadDays = other.ReadDays.Without(read);
                row.ReadDays = row.ReadDays.With(read);
            }
            else if (set.OwnDay is { } own) row.OwnDays = row.OwnDays.With(own);
            else if ((set.BesideDay ?? newest) is { } beside) row.BesideDays = row.BesideDays.With(beside);
        }
        if (newest is not { } day) return;
        foreach (var row in rows.Where(r => r.ReadDays.IsEmpty && r.OwnDays.IsEmpty && r.BesideDays.IsEmpty))
            row.BesideDays = row.BesideDays.With(day);
    }

    private async Task<ScoredDay?> ReadDayAsync(ScoreDbContext context, DateOnly day, CancellationToken cancellationToken)
    {
        var snapshot = await context.Snapshots.Where(s => s.TenantKey == tenantKey && s.Day == day && !s.IsOwn)
            .Select(s => new { s.Id, s.ReportedMaxPoints }).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : new(snapshot.ReportedMaxPoints, await context.ControlScores.Where(s => s.SnapshotId == snapshot.Id)
            .Select(s => new ScoredDay.Score(s.ControlKey, s.Points, s.Percentage, s.IsNotScored)).ToListAsync(cancellationToken));
    }

    private async Task<List<PlacedVersions>> VersionsAsync(
        ScoreDbContext context, List<PlacedSet> sets, List<PlacedItem> items, CancellationToken cancellationToken)
    {
        var byKey = sets.ToDictionary(s => s.Key);
        List<(int Control, SortedDictionary<DateOnly, List<PlacedItem>> Days)> sightings =
            [.. items.GroupBy(i => i.ControlKey).Select(g => (g.Key, Sightings(byKey, g)))];
        var disputed = sightings.SelectMany(s => s.Days.Values).Where(d => d.Count > 1).SelectMany(d => d.Select(i => i.TextId));
        var profiles = await StoredProfiles.ReadAsync(context, disputed, cancellationToken);
        var disputedControls = sightings.Where(s => s.Days.Values.Any(d => d.Count > 1)).Select(s => s.Control).ToList();
        var names = await context.Controls
            .Where(c => disputedControls.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.ControlId, cancellationToken);
        return [.. sightings.Select(s => new PlacedVersions(
            s.Control, Versions(s.Days, day => Choose(day.Key, day.Value, byKey, profiles, names))))];
    }

    /// <summary>The different contents of a control by day, the surest only.</summary>
    private static SortedDictionary<DateOnly, List<PlacedItem>> Sightings(Dictionary<int, PlacedSet> sets, IEnumerable<PlacedItem> items)
    {
        var contents = items.GroupBy(i => i.TextId).ToList();
        // Lists to choose from have titles only: they never take a maximum away.
        if (contents.Any(c => c.First().MaxPoints is not null))
            contents.RemoveAll(c => c.First().MaxPoints is null && c.All(i => sets[i.SetKey].ReadDays.IsEmpty));
        SortedDictionary<DateOnly, List<PlacedItem>> days = [];
        foreach (var item in contents.SelectMany(c => c))
            foreach (var (day, rank) in sets[item.SetKey].Days)
            {
                if (!days.TryGetValue(day, out var found)) days[day] = found = [];
                var best = found.Count == 0 ? rank : sets[found[0].SetKey].Days[day];
                if (rank > best) found.Clear();
                if (rank >= best && found.All(f => f.TextId != item.TextId)) found.Add(item);
            }
        return days;
    }

    private PlacedItem Choose(
        DateOnly day, List<PlacedItem> items, Dictionary<int, PlacedSet> sets, IReadOnlyDictionary<int, ControlProfile> profiles,
        Dictionary<int, string> names)
    {
        if (items.Count == 1) return items[0];
        var best = items.MaxBy(i => profiles[i.TextId], Comparer<ControlProfile>.Create(ProfileChoice.Compare));
        if (sets[best.SetKey].Days[day] >= PlaceRank.Beside)
            _repeated.AddRange(items.Where(i => i != best).Select(i => new RepeatedProfile(
                best.SetKey, i.SetKey, names[i.ControlKey], day, profiles[best.TextId], profiles[i.TextId])));
        return best;
    }

    private static List<PlacedVersion> Versions(
        SortedDictionary<DateOnly, List<PlacedItem>> days, Func<KeyValuePair<DateOnly, List<PlacedItem>>, PlacedItem> choose)
    {
        List<PlacedVersion> versions = [];
        foreach (var day in days)
        {
            var item = choose(day);
            if (versions.Count == 0 || versions[^1].TextId != item.TextId) versions.Add(new(day.Key, item.TextId));
        }
        return versions;
    }
}
