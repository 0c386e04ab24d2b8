using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Writes the versions of profiles that follow from the days of their sets.</summary>
internal sealed class ProfileWriter(ScoreDbContext context, int tenantKey)
{
    /// <summary>Controls written at a time, so that a long catalog need not be held.</summary>
    private const int Chunk = 400;

    private int _added;
    private int _changed;
    private DateOnly? _staleFrom;
    private readonly List<int> _first = [];

    /// <summary>Writes what differs from the versions that are stored.</summary>
    /// <returns>How many controls got their first version, and how many others changed.</returns>
    public async Task<(int Added, int Changed)> WriteAsync(IReadOnlyList<PlacedVersions> controls, CancellationToken cancellationToken)
    {
        foreach (var chunk in controls.Chunk(Chunk))
        {
            context.ChangeTracker.Clear();
            await WriteChunkAsync(chunk, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }
        if (await ScoredDays.FirstAsync(context, tenantKey, _first, cancellationToken) is { } scored) Touch(scored);
        if (_staleFrom is { } from)
        {
            var tenant = await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken);
            tenant.MarkStaleFrom(from);
            await context.SaveChangesAsync(cancellationToken);
        }
        return (_added, _changed);
    }

    private async Task WriteChunkAsync(IReadOnlyList<PlacedVersions> controls, CancellationToken cancellationToken)
    {
        var keys = controls.Select(c => c.ControlKey).ToList();
        var rows = (await context.ControlProfiles
            .Where(p => keys.Contains(p.ControlKey))
            .OrderBy(p => p.FromDay)
            .ToListAsync(cancellationToken)).ToLookup(p => p.ControlKey);
        var differing = controls
            .Where(c => !c.Versions.SequenceEqual(rows[c.ControlKey].Select(r => new PlacedVersion(r.FromDay, r.TextId ?? 0))))
            .ToList();
        var texts = await StoredProfiles.ReadAsync(context, differing.SelectMany(c => c.Versions.Select(v => v.TextId)), cancellationToken);
        foreach (var control in differing) Write(control, rows[control.ControlKey].ToList(), texts);
    }

    private void Write(PlacedVersions control, List<ControlProfileRow> known, IReadOnlyDictionary<int, ControlProfile> profiles)
    {
        var before = known.Select(r => new ProfileVersion(r.FromDay, ToProfile(r, ""))).ToList();
        var after = control.Versions.Select(v => new ProfileVersion(v.FromDay, profiles[v.TextId])).ToList();
        foreach (var row in known.Where(r => control.Versions.All(v => v.FromDay != r.FromDay))) context.ControlProfiles.Remove(row);
        for (var i = 0; i < control.Versions.Count; i++)
        {
            var version = control.Versions[i];
            var row = known.Find(r => r.FromDay == version.FromDay);
            if (row is null)
                context.ControlProfiles.Add(row = new ControlProfileRow
                {
                    ControlKey = control.ControlKey, FromDay = version.FromDay, Title = "", Category = "", Threats = []
                });
            row.ToDay = i + 1 < control.Versions.Count ? control.Versions[i + 1].FromDay : null;
            if (row.TextId == version.TextId) continue;
            row.TextId = version.TextId;
            Fill(row, profiles[version.TextId]);
        }
        if (known.Count == 0)
        {
            _added++;
            _first.Add(control.ControlKey);
            // Told also of a control that no list has.
            foreach (var deprecated in ProfileVersions.Deprecations(after)) Touch(deprecated);
        }
        else
        {
            if (FirstDifference(before, after) is { } day)
            {
                _changed++;
                Touch(day);
            }
            // A state without a date counts from the first day that tells of it, which can move while nothing else changes.
            if (FirstStateDifference(before, after) is { } told) Touch(told);
        }
    }

    /// <summary>
    /// The first day that another version serves than before; the oldest version serves all days before it, whenever it begins.
    /// </summary>
    private static DateOnly? FirstDifference(List<ProfileVersion> before, List<ProfileVersion> after)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            if (i < before.Count && i < after.Count && before[i].Profile.HasSameContentAs(after[i].Profile)
                && (i == 0 || before[i].FromDay == after[i].FromDay))
                continue;
            if (i == 0) return DateOnly.MinValue;
            return i >= before.Count ? after[i].FromDay
                : i >= after.Count || before[i].FromDay < after[i].FromDay ? before[i].FromDay
                : after[i].FromDay;
        }
        return null;
    }

    /// <summary>The first day on which another state at Microsoft counts: it may lie before the version that tells of it.</summary>
    private static DateOnly? FirstStateDifference(List<ProfileVersion> before, List<ProfileVersion> after)
    {
        var (old, now) = (StateAtMicrosoft.FromVersions(before), StateAtMicrosoft.FromVersions(after));
        return old.Except(now).Concat(now.Except(old)).Min(s => (DateOnly?)s.FromDay);
    }

    private void Touch(DateOnly day) => _staleFrom = _staleFrom is null || day < _staleFrom ? day : _staleFrom;

    private static void Fill(ControlProfileRow row, ControlProfile profile)
    {
        row.Title = profile.Title;
        row.Category = profile.Category.Name;
        row.MaxPoints = profile.MaxPoints;
        row.Service = profile.Service;
        row.Tier = profile.Tier;
        row.UserImpact = profile.UserImpact;
        row.ImplementationCost = profile.ImplementationCost;
        row.ActionType = profile.ActionType;
        row.ActionUrl = profile.ActionUrl;
        row.Rank = profile.Rank;
        row.Threats = [.. profile.Threats];
        row.Remediation = profile.Remediation;
        row.RemediationImpact = profile.RemediationImpact;
        row.IsDeprecated = profile.IsDeprecated;
        row.PortalState = profile.PortalState;
        row.PortalStateBy = profile.PortalStateBy;
        row.PortalStateAt = profile.PortalStateAt;
        row.PortalStateComment = profile.PortalStateComment;
    }

    /// <summary>The profile that a row holds.</summary>
    public static ControlProfile ToProfile(ControlProfileRow row, string controlId) => row.IsOwn ? ToOwnEntry(row, controlId) : new()
    {
        ControlId = controlId,
        Title = row.Title,
        Category = ControlCategory.Parse(row.Category),
        MaxPoints = row.MaxPoints,
        Service = row.Service,
        Tier = row.Tier,
        UserImpact = row.UserImpact,
        ImplementationCost = row.ImplementationCost,
        ActionType = row.ActionType,
        ActionUrl = row.ActionUrl,
        Rank = row.Rank,
        Threats = row.Threats,
        Remediation = row.Remediation,
        RemediationImpact = row.RemediationImpact,
        IsDeprecated = row.IsDeprecated,
        PortalState = row.PortalState,
        PortalStateBy = row.PortalStateBy,
        PortalStateAt = row.PortalStateAt,
        PortalStateComment = row.PortalStateComment,
    };

    /// <summary>An entry of our own. Versions before filled it with texts and rank of the sample tenant.</summary>
    private static ControlProfile ToOwnEntry(ControlProfileRow row, string controlId) => new()
    {
        ControlId = controlId,
        Title = OwnControlTexts.Find(controlId)?.Title ?? row.Title,
        Category = ControlCategory.Parse(row.Category),
        MaxPoints = row.MaxPoints,
        Service = row.Service,
        IsOwn = true,
    };
}
