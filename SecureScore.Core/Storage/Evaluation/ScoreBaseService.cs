using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Writes the choice, and everything that follows from it.</summary>
internal sealed class ScoreBaseService(TenantWriter writer) : IScoreBaseService
{
    public Task ChooseAsync(Actor actor, TenantId tenantId, ScoreBase? chosen, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ScoreBaseChosen)
        {
            Tenant = tenantId, Details = chosen is { } scoreBase ? new("audit.score-base", scoreBase) : new("audit.default-score-base"),
        };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.FindTenantAsync(tenantId, cancellationToken) is not { } tenant || tenant.ScoreBase == chosen) return;
            tenant.ScoreBase = chosen;
            write.Changed(tenant, isDerived: true);
            write.Record(what);
        }, cancellationToken);
    }
}
