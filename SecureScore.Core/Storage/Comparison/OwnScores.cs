using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Comparison;
using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Comparison;

/// <summary>The points of our own evaluation that stand in place of Microsoft's, where the tenant's headline is based on them.</summary>
internal sealed class OwnScores
{
    private readonly ILookup<DateOnly, (int ControlKey, OwnScorePoints Points)> _byDay;

    private OwnScores(ILookup<DateOnly, (int ControlKey, OwnScorePoints Points)> byDay) => _byDay = byDay;

    /// <returns>Null for a tenant whose headline is based on Microsoft's points.</returns>
    public static async Task<OwnScores?> OpenAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        if (await OwnDays.BaseOfAsync(context, tenantKey, cancellationToken) != ScoreBase.Own) return null;
        var rows = await context.OwnScores.AsNoTracking().Where(s => s.Control!.TenantKey == tenantKey)
            .Select(s => new { s.ControlKey, s.Control!.ControlId, s.Day, s.Outcome, s.Points, s.Count, s.Total, s.EvaluatedAt })
            .ToListAsync(cancellationToken);
        return new(rows.ToLookup(
            r => r.Day, r => (r.ControlKey, new OwnScorePoints(r.ControlId, r.Outcome, r.Points, r.Count, r.Total, r.EvaluatedAt))));
    }

    /// <summary>Those of a day, by the control's key.</summary>
    public Dictionary<int, OwnScorePoints> On(DateOnly day) => _byDay[day].ToDictionary(s => s.ControlKey, s => s.Points);
}

/// <summary>Points of one control by our own evaluation.</summary>
internal sealed record OwnScorePoints(
    string ControlId, EvaluationOutcome Outcome, decimal? Points, int? Count, int? Total, DateTime EvaluatedAt)
{
    public static OwnScorePoints FromRow(OwnScoreRow row, string controlId) =>
        new(controlId, row.Outcome, row.Points, row.Count, row.Total, row.EvaluatedAt);

    /// <summary>The score that counts where ours goes before Microsoft's.</summary>
    /// <param name="microsoft">Null when Microsoft published none.</param>
    /// <returns>Null when the control does not apply to the tenant.</returns>
    public ControlScore? Over(ControlScore? microsoft) => Outcome switch
    {
        EvaluationOutcome.NotApplicable => null,
        EvaluationOutcome.NotEvaluated => microsoft,
        // What only people can see has no points until somebody attests it, and so can be decided about.
        EvaluationOutcome.Manual => microsoft ?? New(0),
        _ =>
            microsoft is null
                ? New(Points)
                : microsoft with
                {
                    Points = Points, ReceivedPoints = null, Count = Count, Total = Total, IsOn = null, LastSynced = EvaluatedAt,
                    IsNotScored = false
                },
    };

    private ControlScore New(decimal? points) =>
        new()
        {
            ControlId = ControlId, Category = ControlCatalog.Find(ControlId)?.Category ?? ControlCategory.Identity, Points = points,
            Count = Count, Total = Total, LastSynced = EvaluatedAt
        };
}
