using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sample;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Stores what an evaluation came to, and computes what follows from it.</summary>
internal sealed class EvaluationWriter(IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, TenantChangeFeed feed, TimeProvider time)
{
    /// <summary>Evaluates a configuration and stores the result, all of it or nothing.</summary>
    public async Task EvaluateAsync(Actor actor, int tenantKey, TenantConfiguration configuration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var excluded = await context.ExcludedAccounts.Where(a => a.TenantKey == tenantKey && a.RemovedAt == null).Select(a => a.UserId).ToListAsync(cancellationToken);
        var evaluated = Evaluator.Evaluate(configuration, excluded);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var keys = await KeysAsync(context, tenantKey, evaluated, DateOnly.FromDateTime(now), cancellationToken);
        await SaveScoresAsync(context, keys, evaluated, configuration, now, cancellationToken);
        await SaveAffectedAsync(context, keys, evaluated, cancellationToken);
        var tenant = await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken);
        tenant.Revision++;
        await context.SaveChangesAsync(cancellationToken);
        if (await OwnDays.BaseOfAsync(context, tenantKey, cancellationToken) == ScoreBase.Own)
            await context.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO StaleDays (TenantKey, Day) VALUES ({tenantKey}, {SqliteText.Of(DateOnly.FromDateTime(now))})", cancellationToken);
        await derived.RefreshAsync(context, tenantKey, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new TenantChange(configuration.TenantId, tenant.Revision, null, actor.Name));
    }

    /// <summary>Keys of the controls; one that nobody described gets a profile of our catalogue, once we have something to say of it.</summary>
    private static async Task<Dictionary<string, int>> KeysAsync(ScoreDbContext context, int tenantKey, IReadOnlyList<EvaluatedControl> evaluated, DateOnly day, CancellationToken cancellationToken)
    {
        List<string> ids = [.. evaluated.Select(e => e.Definition.ControlId)];
        var known = await context.Controls.Where(c => c.TenantKey == tenantKey && ids.Contains(c.ControlId)).ToDictionaryAsync(c => c.ControlId, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var described = await context.ControlProfiles.Where(p => p.Control!.TenantKey == tenantKey).Select(p => p.ControlKey).Distinct().ToListAsync(cancellationToken);
        var hasResult = evaluated.Any(e => e.Outcome == EvaluationOutcome.Evaluated);
        foreach (var control in evaluated)
        {
            if (!known.TryGetValue(control.Definition.ControlId, out var row))
                context.Controls.Add(known[control.Definition.ControlId] = row = new ControlRow { TenantKey = tenantKey, ControlId = control.Definition.ControlId });
            if (!described.Contains(row.Id) && hasResult) context.ControlProfiles.Add(Profile(control.Definition, row, day));
        }
        await context.SaveChangesAsync(cancellationToken);
        return known.ToDictionary(k => k.Key, k => k.Value.Id, StringComparer.OrdinalIgnoreCase);
    }

    private static ControlProfileRow Profile(ControlDefinition definition, ControlRow control, DateOnly day)
    {
        var texts = SampleControl.Catalogue.FirstOrDefault(c => c.Id.Equals(definition.ControlId, StringComparison.OrdinalIgnoreCase));
        return new()
        {
            Control = control,
            FromDay = day,
            Title = definition.Title,
            Category = "Identity",
            MaxPoints = definition.MaxPoints,
            Service = "AzureAD",
            Tier = texts?.Tier,
            UserImpact = texts?.UserImpact,
            ImplementationCost = texts?.ImplementationCost,
            ActionUrl = texts?.ActionUrl,
            Rank = texts?.Rank,
            Threats = [.. texts?.Threats ?? []],
            Remediation = texts?.Remediation,
            RemediationImpact = texts?.RemediationImpact,
        };
    }

    private static async Task SaveScoresAsync(
        ScoreDbContext context, Dictionary<string, int> keys, IReadOnlyList<EvaluatedControl> evaluated, TenantConfiguration configuration, DateTime now, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(now);
        List<int> all = [.. keys.Values];
        var newest = (await context.OwnScores.Where(s => all.Contains(s.ControlKey) && s.Day == context.OwnScores.Where(o => o.ControlKey == s.ControlKey).Max(o => o.Day)).ToListAsync(cancellationToken))
            .ToDictionary(s => s.ControlKey);
        var maxima = (await context.ControlProfiles.Where(p => all.Contains(p.ControlKey) && p.ToDay == null && p.MaxPoints != null).Select(p => new { p.ControlKey, p.MaxPoints }).ToListAsync(cancellationToken))
            .ToDictionary(p => p.ControlKey, p => p.MaxPoints!.Value);
        foreach (var control in evaluated)
        {
            var key = keys[control.Definition.ControlId];
            var before = newest.GetValueOrDefault(key);
            var row = before?.Day == day ? before : new OwnScoreRow { ControlKey = key, Day = day, Reading = "", Missing = "[]" };
            if (row != before) context.OwnScores.Add(row);
            var factor = maxima.TryGetValue(key, out var max) && control.Definition.MaxPoints > 0 ? max / control.Definition.MaxPoints : 1;
            var (pointsBefore, changedAt) = control.AsCounted?.Points * factor is { } points && before is not null && before.Points != points ? (before.Points, now) : (before?.PointsBefore, before?.ChangedAt ?? now);
            Fill(row, control, factor, now);
            (row.PointsBefore, row.ChangedAt, row.Hints) = (pointsBefore, changedAt, HintsOf(control.Definition, configuration));
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <param name="factor">Microsoft's maximum by the catalogue's: Microsoft weighs anew from time to time.</param>
    private static void Fill(OwnScoreRow row, EvaluatedControl control, decimal factor, DateTime now)
    {
        (row.EvaluatedAt, row.Outcome, row.Reading, row.Affected) = (now, control.Outcome, control.Reading, control.Affected.Count);
        row.MaxPoints = control.Definition.MaxPoints * factor;
        (row.Points, row.Count, row.Total) = (control.AsCounted?.Points * factor, control.AsCounted?.Count, control.AsCounted?.Total);
        (row.PointsWithout, row.CountWithout, row.TotalWithout) = (control.WithoutExcluded?.Points * factor, control.WithoutExcluded?.Count, control.WithoutExcluded?.Total);
        row.Missing = JsonSerializer.Serialize([.. control.Missing.Select(SentenceOf)], StorageJson.Default.ListString);
    }

    private static string SentenceOf(PartState part) => string.Join(' ', new[] { $"{ConfigurationPartInfo.Of(part.Part).Title}:", part.Reason, part.NextStep }.OfType<string>());

    private static DifferenceHints HintsOf(ControlDefinition definition, TenantConfiguration configuration)
    {
        var hints = DifferenceHints.None;
        if (definition.LicencePlan is { } plan && configuration.StateOf(ConfigurationPart.Licences).IsUsable && !configuration.Licences.Any(l => l.IsEnabled && l.ServicePlans.Contains(plan, StringComparer.OrdinalIgnoreCase)))
            hints |= DifferenceHints.LacksLicence;
        if (definition.CountsMfa && configuration.Domains.Any(d => d.IsVerified && d.IsFederated)) hints |= DifferenceHints.IsFederated;
        return hints;
    }

    /// <summary>Writes with prepared statements: there may be millions.</summary>
    private static async Task SaveAffectedAsync(ScoreDbContext context, Dictionary<string, int> keys, IReadOnlyList<EvaluatedControl> evaluated, CancellationToken cancellationToken)
    {
        List<int> all = [.. keys.Values];
        await context.AffectedObjects.Where(o => all.Contains(o.ControlKey)).ExecuteDeleteAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var transaction = (SqliteTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO AffectedObjects (ControlKey, Kind, ObjectId, Name, CauseId, IsExcluded) VALUES ($k, $t, $o, $n, $c, $e)";
        var parameters = insert.AddParameters("$k", "$t", "$o", "$n", "$c", "$e");
        using var causes = new CauseWriter(connection, transaction);
        foreach (var control in evaluated)
        {
            parameters[0].Value = keys[control.Definition.ControlId];
            foreach (var affected in control.Affected.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (parameters[1].Value, parameters[2].Value, parameters[3].Value) = (affected.Kind.ToString(), affected.Id, affected.Name);
                (parameters[4].Value, parameters[5].Value) = (causes.IdOf(affected.Cause), affected.IsExcluded ? 1 : 0);
                insert.ExecuteNonQuery();
            }
        }
    }

    /// <summary>Keeps each cause once.</summary>
    private sealed class CauseWriter : IDisposable
    {
        private readonly Dictionary<string, long> _known = [];
        private readonly SqliteCommand _insert;
        private readonly SqliteParameter[] _parameters;

        public CauseWriter(SqliteConnection connection, SqliteTransaction transaction)
        {
            _insert = connection.CreateCommand();
            _insert.Transaction = transaction;
            _insert.CommandText = "INSERT INTO Texts (Hash, Value) VALUES ($h, $v) ON CONFLICT (Hash) DO UPDATE SET Hash = excluded.Hash RETURNING Id";
            _parameters = _insert.AddParameters("$h", "$v");
        }

        public long IdOf(string cause)
        {
            if (_known.TryGetValue(cause, out var id)) return id;
            (_parameters[0].Value, _parameters[1].Value) = (SHA256.HashData(Encoding.UTF8.GetBytes(cause)), cause);
            return _known[cause] = (long)_insert.ExecuteScalar()!;
        }

        public void Dispose() => _insert.Dispose();
    }
}
