using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Writes what an evaluation came to straight into the database, in place of the tenant's: exactly these points and objects, whatever the evaluators say.</summary>
internal static class StoredEvaluations
{
    public static async Task StoreAsync(
        this IDbContextFactory<ScoreDbContext> contexts, TenantId tenantId, string controlId, decimal points, decimal max, int count, int total, params IReadOnlyList<AffectedObject> affected)
    {
        await using var context = await contexts.CreateDbContextAsync(TestDatabase.Token);
        var tenant = await context.Tenants.SingleAsync(t => t.TenantId == tenantId.Value, TestDatabase.Token);
        var control = await context.Controls.SingleAsync(c => c.TenantKey == tenant.Id && c.ControlId == controlId, TestDatabase.Token);
        await context.OwnScores.Where(s => s.Control!.TenantKey == tenant.Id).ExecuteDeleteAsync(TestDatabase.Token);
        await context.AffectedObjects.Where(o => context.Controls.Any(c => c.Id == o.ControlKey && c.TenantKey == tenant.Id)).ExecuteDeleteAsync(TestDatabase.Token);
        context.OwnScores.Add(new()
        {
            ControlKey = control.Id,
            Day = Given.Day(0),
            EvaluatedAt = Given.EvaluatedAt,
            ChangedAt = Given.EvaluatedAt,
            Outcome = EvaluationOutcome.Evaluated,
            Points = points,
            MaxPoints = max,
            Count = count,
            Total = total,
            PointsWithout = points,
            CountWithout = count,
            TotalWithout = total,
            Reading = $"{count} of {total} users are registered.",
            Missing = "[]",
            Affected = affected.Count,
        });
        foreach (var item in affected)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(item.Cause));
            var cause = await context.Texts.SingleOrDefaultAsync(t => t.Hash == hash, TestDatabase.Token) ?? context.Texts.Add(new TextRow { Hash = hash, Value = item.Cause }).Entity;
            await context.SaveChangesAsync(TestDatabase.Token);
            context.AffectedObjects.Add(new() { ControlKey = control.Id, Kind = item.Kind, ObjectId = item.Id, Name = item.Name, CauseId = cause.Id, IsExcluded = item.IsExcluded });
        }
        tenant.Revision++;
        await context.SaveChangesAsync(TestDatabase.Token);
    }
}
