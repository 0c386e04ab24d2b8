using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Writes the sums of days and views, in place of what was there. They are there once it is flushed.</summary>
internal sealed class DailyTotalWriter(ScoreDbContext context, int tenantKey) : IDisposable
{
    private readonly StorageCommand _delete = new(
        context, "DELETE FROM DailyTotals WHERE TenantKey = @t AND Day = @d", ("@t", tenantKey), ("@d", null));

    private readonly BulkInsert _insert = context.Provider.CreateBulkInsert(
        context, "DailyTotals", "TenantKey", "View", "Day", "Numerator", "Denominator", "MeasuredNumerator", "MeasuredDenominator",
        "ReportedNumerator", "ReportedDenominator", "PlannedNumerator", "PlannedDenominator", "AchievableNumerator", "AchievableDenominator",
        "AttestedPoints", "WithoutProfile");

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }

    /// <param name="views">The figures of all views.</param>
    public void Replace(DateOnly day, IReadOnlyCollection<ScoreFigures> views)
    {
        _delete[1] = day;
        _delete.Execute();
        foreach (var figures in views)
            _insert.Add(
            [
                tenantKey, figures.View.Name, day, figures.Score.Numerator, figures.Score.Denominator,
                figures.Measured.Numerator, figures.Measured.Denominator, figures.Reported?.Numerator, figures.Reported?.Denominator,
                figures.Planned.Numerator, figures.Planned.Denominator, figures.Achievable.Numerator, figures.Achievable.Denominator,
                figures.AttestedPoints, figures.WithoutProfile,
            ]);
    }

    public void Flush() => _insert.Flush();
}
