using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;

namespace SecureScore.Core.Storage.Actions;

/// <summary>What is known of one control over time, without long texts.</summary>
/// <param name="Versions">Of its profile, oldest first.</param>
/// <param name="States">At Microsoft, oldest first.</param>
/// <param name="Decisions">Oldest first.</param>
/// <param name="Rule">How it is scored; null for a control that only Microsoft evaluates.</param>
internal sealed record ControlHistory(
    string ControlId, IReadOnlyList<ProfileVersion> Versions, IReadOnlyList<StateAtMicrosoft> States, IReadOnlyList<Decision> Decisions,
    ScoringRule? Rule)
{
    /// <summary>What is known of it on a day, to be joined.</summary>
    /// <param name="score">The score that counts; null when there is none.</param>
    /// <param name="theirs">Microsoft's, where another one counts in its place.</param>
    /// <param name="lastFullDay">The last day before on which it had all points; null when never.</param>
    public ActionInput On(DateOnly day, ControlScore? score, ControlScore? theirs, DateOnly? lastFullDay) =>
        new(ProfileVersions.On(Versions, day), score, Decisions,
            lastFullDay) { Microsoft = theirs, State = StateAtMicrosoft.On(States, day), Rule = Rule };
}

/// <summary>Reads what every day of a tenant is joined with.</summary>
internal static class ControlHistories
{
    private static readonly List<string> s_noThreats = [];

    /// <param name="decidedUntil">Decisions made later are left out, also where they count for the day.</param>
    /// <returns>By the control's key.</returns>
    public static Task<Dictionary<int, ControlHistory>> LoadAsync(
        ScoreDbContext context, int tenantKey, DateTime decidedUntil, CancellationToken cancellationToken) =>
        LoadAsync(context, context.Controls.Where(c => c.TenantKey == tenantKey), decidedUntil, cancellationToken);

    /// <summary>The same of one control.</summary>
    public static async Task<ControlHistory> GetAsync(ScoreDbContext context, int controlKey, CancellationToken cancellationToken) =>
        (await LoadAsync(context, context.Controls.Where(c => c.Id == controlKey), DateTime.MaxValue, cancellationToken))[controlKey];

    private static async Task<Dictionary<int, ControlHistory>> LoadAsync(
        ScoreDbContext context, IQueryable<ControlRow> controls, DateTime decidedUntil, CancellationToken cancellationToken)
    {
        var known = await controls.AsNoTracking().Select(c => new { c.Id, c.ControlId }).ToListAsync(cancellationToken);
        var versions = await VersionsAsync(context, controls, cancellationToken);
        var decisions = (await context.Decisions.AsNoTracking().Where(d => controls.Any(c => c.Id == d.ControlKey) && d.At <= decidedUntil)
            .OrderBy(d => d.Version).ToListAsync(cancellationToken)).ToLookup(d => d.ControlKey);
        return known.ToDictionary(c => c.Id, c =>
        {
            ProfileVersion[] own = [.. versions[c.Id]];
            var decided = decisions[c.Id].Select(d => d.ToDecision(c.ControlId));
            return new ControlHistory(c.ControlId, own, StateAtMicrosoft.FromVersions(own), [.. decided],
                ControlCatalog.Find(c.ControlId)?.Rule);
        });
    }

    private static async Task<ILookup<int, ProfileVersion>> VersionsAsync(
        ScoreDbContext context, IQueryable<ControlRow> controls, CancellationToken cancellationToken)
    {
        var rows = await context.ControlProfiles.AsNoTracking().Where(p => controls.Any(c => c.Id == p.ControlKey)).OrderBy(p => p.FromDay)
            .Select(p => new
            {
                p.Control!.ControlId,
                Row = new ControlProfileRow
                {
                    ControlKey = p.ControlKey, FromDay = p.FromDay, TextId = p.TextId, Title = p.Title, Category = p.Category,
                    MaxPoints = p.MaxPoints, Service = p.Service, Tier = p.Tier, UserImpact = p.UserImpact,
                    ImplementationCost = p.ImplementationCost, ActionType = p.ActionType, Rank = p.Rank, Threats = s_noThreats,
                    IsDeprecated = p.IsDeprecated, PortalState = p.PortalState, PortalStateBy = p.PortalStateBy,
                    PortalStateAt = p.PortalStateAt, PortalStateComment = p.PortalStateComment,
                },
            }).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.Row.ControlKey, r => new ProfileVersion(r.Row.FromDay, ProfileWriter.ToProfile(r.Row, r.ControlId)));
    }
}
