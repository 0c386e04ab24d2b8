using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Comparison;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Stores what an evaluation came to, and computes what follows from it.</summary>
internal sealed class EvaluationWriter(TenantWriter writer)
{
    /// <summary>Puts a configuration in force and stores what it evaluates to, all of it or nothing.</summary>
    /// <exception cref="RunStoppedException">Somebody asked the run to stop, or took its process for dead.</exception>
    public async Task ActivateAsync(
        Actor actor, int tenantKey, TenantConfiguration configuration, ConfigurationDraft draft, CancellationToken cancellationToken)
    {
        await draft.FlushAsync(cancellationToken);
        await writer.ContinueAsync(actor, async write =>
        {
            var (context, day) = (write.Context, DateOnly.FromDateTime(write.At));
            await EnsureRunningAsync(context, draft.RunId, cancellationToken);
            var evaluated = Evaluator.Evaluate(configuration, await ExcludedAsync(context, tenantKey, cancellationToken));
            await draft.ActivateAsync(context, configuration.Parts.Values, cancellationToken);
            var tenant = await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken);
            var (keys, described) = await KeysAsync(context, tenantKey, evaluated, day, cancellationToken);
            if (await ScoredDays.FirstAsync(context, tenantKey, described, cancellationToken) is { } scored) tenant.MarkStaleFrom(scored);
            await SaveScoresAsync(context, keys, evaluated, configuration, write.At, cancellationToken);
            if (configuration.Organization is { HasName: true } organization) tenant.UpdateName(organization.Name);
            if (await OwnDays.BaseOfAsync(context, tenantKey, cancellationToken) == ScoreBase.Own)
                await context.MarkStaleAsync(tenantKey, day, cancellationToken);
            write.Changed(tenant, isDerived: true);
        }, cancellationToken);
    }

    /// <summary>Counts again without the excluded accounts, when their list changed. What Microsoft counts stays as it was.</summary>
    /// <returns>False when another configuration is in force meanwhile.</returns>
    public Task<bool> CountWithoutExcludedAsync(
        Actor actor, int tenantKey, EvaluatedConfiguration loaded, CancellationToken cancellationToken) =>
        writer.ContinueAsync(actor, async write =>
    {
        var context = write.Context;
        if ((await ConfigurationStore.OpenAsync(context, tenantKey, cancellationToken)).Version != loaded.Version) return false;
        var evaluated = loaded
            .Evaluate(await ExcludedAsync(context, tenantKey, cancellationToken))
            .ToDictionary(c => c.Definition.ControlId, StringComparer.OrdinalIgnoreCase);
        var own = context.OwnScores.Include(s => s.Control).Where(s => s.Control!.TenantKey == tenantKey);
        var newest = await own.MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        foreach (var row in await own.Where(s => s.Day == newest).ToListAsync(cancellationToken))
            if (evaluated.TryGetValue(row.Control!.ControlId, out var control) && control.Definition.MaxPoints > 0)
                FillWithout(row, control, row.MaxPoints / control.Definition.MaxPoints);
        write.Changed(await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken));
        return true;
    }, cancellationToken);

    /// <summary>Another run may have begun when this one was taken for dead.</summary>
    private static async Task EnsureRunningAsync(ScoreDbContext context, long runId, CancellationToken cancellationToken)
    {
        if (!await RunStore.CanContinueAsync(context, runId, cancellationToken)) throw new RunStoppedException();
    }

    private static Task<List<Guid>> ExcludedAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken) =>
        context.ExcludedAccounts
            .Where(a => a.TenantKey == tenantKey && a.RemovedAt == null)
            .Select(a => a.UserId)
            .ToListAsync(cancellationToken);

    /// <summary>Keys of the controls. One that Microsoft has not described gets an entry of our own, once anything was evaluated.</summary>
    /// <returns>The keys by id, and those of the controls that got such an entry now.</returns>
    private static async Task<(Dictionary<string, int> Keys, List<int> Described)> KeysAsync(
        ScoreDbContext context, int tenantKey, IReadOnlyList<EvaluatedControl> evaluated, DateOnly day, CancellationToken cancellationToken)
    {
        List<string> ids = [.. evaluated.Select(e => e.Definition.ControlId)];
        var known = await context.Controls
            .Where(c => c.TenantKey == tenantKey && ids.Contains(c.ControlId))
            .ToDictionaryAsync(c => c.ControlId, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var profiles = context.ControlProfiles.Where(p => p.Control!.TenantKey == tenantKey);
        var described = await profiles.Select(p => p.ControlKey).Distinct().ToListAsync(cancellationToken);
        var withoutText = await profiles.Where(p => p.TextId == null).ToListAsync(cancellationToken);
        var own = withoutText.Where(p => p.IsOwn).ToLookup(p => p.ControlKey);
        var hasResult = evaluated.Any(e => e.Outcome == EvaluationOutcome.Evaluated);
        List<ControlRow> added = [];
        foreach (var control in evaluated)
        {
            if (!known.TryGetValue(control.Definition.ControlId, out var row))
                context.Controls.Add(known[control.Definition.ControlId] =
                    row = new ControlRow { TenantKey = tenantKey, ControlId = control.Definition.ControlId });
            if (!described.Contains(row.Id) && hasResult)
            {
                context.ControlProfiles.Add(OwnEntry(control.Definition, row, day));
                added.Add(row);
            }
            else foreach (var entry in own[row.Id]) KeepTitleOnly(entry, control.Definition);
        }
        await context.SaveChangesAsync(cancellationToken);
        return (known.ToDictionary(k => k.Key, k => k.Value.Id, StringComparer.OrdinalIgnoreCase), [.. added.Select(c => c.Id)]);
    }

    /// <summary>Its texts are read from <see cref="OwnControlTexts"/> where they are shown; the title is stored to be searched.</summary>
    private static ControlProfileRow OwnEntry(ControlDefinition definition, ControlRow control, DateOnly day) => new()
    {
        Control = control,
        FromDay = day,
        Title = definition.Title,
        Category = definition.Category.ToString(),
        MaxPoints = definition.MaxPoints,
        Service = "AzureAD",
        Threats = [],
    };

    /// <summary>Clears what versions before took from the sample tenant.</summary>
    private static void KeepTitleOnly(ControlProfileRow entry, ControlDefinition definition)
    {
        (entry.Title, entry.Rank, entry.Tier, entry.UserImpact, entry.ImplementationCost) = (definition.Title, null, null, null, null);
        (entry.ActionUrl, entry.Remediation, entry.RemediationImpact) = (null, null, null);
        if (entry.Threats.Count > 0) entry.Threats = [];
    }

    private static async Task SaveScoresAsync(
        ScoreDbContext context, Dictionary<string, int> keys, IReadOnlyList<EvaluatedControl> evaluated, TenantConfiguration configuration,
        DateTime now, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(now);
        List<int> all = [.. keys.Values];
        var newest = await LastAsync(context.OwnScores.Where(s => all.Contains(s.ControlKey)), cancellationToken);
        // A time without points in between is no change of them.
        var known = await LastAsync(
            context.OwnScores.AsNoTracking().Where(s => all.Contains(s.ControlKey) && s.Points != null), cancellationToken);
        var maxima = (await context.ControlProfiles
            .Where(p => all.Contains(p.ControlKey) && p.ToDay == null && p.MaxPoints != null)
            .Select(p => new { p.ControlKey, p.MaxPoints })
            .ToListAsync(cancellationToken))
            .ToDictionary(p => p.ControlKey, p => p.MaxPoints!.Value);
        foreach (var control in evaluated)
        {
            var key = keys[control.Definition.ControlId];
            var before = newest.GetValueOrDefault(key);
            var row = before?.Day == day
                ? before
                : new OwnScoreRow { ControlKey = key, Day = day, Reading = control.Reading, ReadParts = "[]", Missing = "[]" };
            if (row != before) context.OwnScores.Add(row);
            var factor = maxima.TryGetValue(key, out var max) && control.Definition.MaxPoints > 0 ? max / control.Definition.MaxPoints : 1;
            var last = known.GetValueOrDefault(key) ?? before;
            var (pointsBefore, changedAt) = control.AsCounted?.Points * factor is { } points && last?.Points is { } other && other != points
                ? (other, now)
                : (last?.PointsBefore, last?.ChangedAt ?? now);
            Fill(row, control, factor, now);
            (row.PointsBefore, row.ChangedAt, row.Hints) = (pointsBefore, changedAt, HintsOf(control.Definition, configuration));
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The newest row of each control.</summary>
    private static async Task<Dictionary<int, OwnScoreRow>> LastAsync(IQueryable<OwnScoreRow> rows, CancellationToken cancellationToken) =>
        await rows
            .Where(s => s.Day == rows.Where(o => o.ControlKey == s.ControlKey).Max(o => o.Day))
            .ToDictionaryAsync(s => s.ControlKey, cancellationToken);

    /// <param name="factor">Microsoft's maximum by the catalog's: Microsoft changes weights from time to time.</param>
    private static void Fill(OwnScoreRow row, EvaluatedControl control, decimal factor, DateTime now)
    {
        (row.EvaluatedAt, row.Outcome, row.Reading, row.Affected) = (now, control.Outcome, control.Reading, control.Affected.Count);
        row.MaxPoints = control.Definition.MaxPoints * factor;
        (row.Points, row.Count, row.Total) = (control.AsCounted?.Points * factor, control.AsCounted?.Count, control.AsCounted?.Total);
        FillWithout(row, control, factor);
        row.ReadParts = JsonSerializer.Serialize([.. control.Read.Select(p => p.ToString())], StorageJson.Default.ListString);
        row.Missing = JsonSerializer.Serialize([.. control.Missing.Select(ToMessage)], StorageJson.Default.ListMessage);
    }

    private static void FillWithout(OwnScoreRow row, EvaluatedControl control, decimal factor) =>
        (row.PointsWithout, row.CountWithout, row.TotalWithout) = (
            control.WithoutExcluded?.Points * factor, control.WithoutExcluded?.Count, control.WithoutExcluded?.Total);

    private static Message ToMessage(PartState part) => part switch
    {
        { Reason: { } reason, NextStep: { } nextStep } => new("missing.part-reason-step", part.Part, reason, nextStep),
        { Reason: { } reason } => new("missing.part-reason", part.Part, reason),
        { NextStep: { } nextStep } => new("missing.part-step", part.Part, nextStep),
        _ => new("missing.part", part.Part),
    };

    private static DifferenceHints HintsOf(ControlDefinition definition, TenantConfiguration configuration)
    {
        var hints = DifferenceHints.None;
        if (definition.LicensePlan is { } plan
            && configuration.StateOf(ConfigurationPart.Licences).IsUsable
            && !configuration.HasPlan(plan))
            hints |= DifferenceHints.LacksLicence;
        if (definition.CountsMfa && configuration.Domains.Any(d => d.IsVerified && d.IsFederated)) hints |= DifferenceHints.IsFederated;
        return hints;
    }
}
