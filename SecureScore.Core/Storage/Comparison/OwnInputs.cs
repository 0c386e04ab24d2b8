using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Comparison;

/// <summary>Puts our own evaluation beside Microsoft's scores of a day, or in their place.</summary>
internal static class OwnInputs
{
    /// <param name="isLatest">Whether it is the newest day, which is compared with the newest evaluation, even a later one.</param>
    /// <param name="inForce">Which of the two the day's score stands on.</param>
    public static async Task<List<ActionInput>> JoinAsync(
        ScoreDbContext context, int tenantKey, SnapshotRow snapshot, bool isLatest, ScoreBase inForce, List<ActionInput> inputs,
        CancellationToken cancellationToken)
    {
        var own = context.OwnScores.AsNoTracking().Include(s => s.Control).Where(s => s.Control!.TenantKey == tenantKey);
        var until = isLatest ? DateOnly.MaxValue : snapshot.Day;
        if (await own.Where(s => s.Day <= until).MaxAsync(s => (DateOnly?)s.Day, cancellationToken) is not { } newest) return inputs;
        var compared = await ByControlAsync(own, newest, cancellationToken);
        var ofDay =
            newest == snapshot.Day ? compared : inForce == ScoreBase.Own ? await ByControlAsync(own, snapshot.Day, cancellationToken) : [];
        return [.. inputs.Select(Join).Where(i => i.Profile is not null || i.Score is not null)];

        ActionInput Join(ActionInput input)
        {
            var controlId = input.Profile?.ControlId ?? input.Score!.ControlId;
            var counts = inForce == ScoreBase.Own && ofDay.TryGetValue(controlId, out var row)
                ? OwnScorePoints.FromRow(row, controlId).Over(input.Score)
                : input.Score;
            return !compared.TryGetValue(controlId, out var newestRow) ? input with { Score = counts } : input with
            {
                Score = counts,
                Evaluated = new(
                    input.Score, snapshot.CarriedFrom ?? snapshot.Day, ToOwnScore(newestRow),
                    OwnScorePoints.FromRow(newestRow, controlId).Over(input.Score)),
            };
        }
    }

    /// <summary>What lists show of a row.</summary>
    public static OwnScore ToOwnScore(OwnScoreRow row) => new()
    {
        Outcome = row.Outcome,
        AsCounted = row.Points is { } points ? new(points, row.Count, row.Total) : null,
        WithoutExcluded = row.PointsWithout is { } without ? new(without, row.CountWithout, row.TotalWithout) : null,
        MaxPoints = row.MaxPoints,
        EvaluatedAt = row.EvaluatedAt,
        Hints = row.Hints,
        PointsBefore = row.PointsBefore,
        ChangedAt = row.ChangedAt,
    };

    private static async Task<Dictionary<string, OwnScoreRow>> ByControlAsync(
        IQueryable<OwnScoreRow> own, DateOnly day, CancellationToken cancellationToken) =>
        await own
            .Where(s => s.Day == day)
            .ToDictionaryAsync(s => s.Control!.ControlId, StringComparer.OrdinalIgnoreCase, cancellationToken);
}
