using Microsoft.Data.Sqlite;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Writes the sums of a day and view, in place of what was there.</summary>
internal sealed class DailyTotalWriter : IDisposable
{
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter[] _total;

    public DailyTotalWriter(ScoreDbContext context, int tenantKey)
    {
        _insert = context.CreateCommand("""
            INSERT OR REPLACE INTO DailyTotals (TenantKey, "View", Day, Numerator, Denominator, MeasuredNumerator, MeasuredDenominator, ReportedNumerator, ReportedDenominator,
                PlannedNumerator, PlannedDenominator, AchievableNumerator, AchievableDenominator, AttestedPoints, WithoutProfile)
            VALUES ($t, $v, $d, $n0, $d0, $n1, $d1, $n2, $d2, $n3, $d3, $n4, $d4, $a, $w)
            """);
        _total = _insert.AddParameters("$t", "$v", "$d", "$n0", "$d0", "$n1", "$d1", "$n2", "$d2", "$n3", "$d3", "$n4", "$d4", "$a", "$w");
        _total[0].Value = tenantKey;
    }

    public void Dispose() => _insert.Dispose();

    public void Write(DateOnly day, ScoreFigures figures)
    {
        _total[1].Value = figures.View.Name;
        _total[2].Value = SqliteText.Format(day);
        SetSum(3, figures.Score);
        SetSum(5, figures.Measured);
        SetSum(7, figures.Reported);
        SetSum(9, figures.Planned);
        SetSum(11, figures.Achievable);
        _total[13].Value = SqliteText.Format(figures.AttestedPoints);
        _total[14].Value = figures.WithoutProfile;
        _insert.ExecuteNonQuery();
    }

    private void SetSum(int at, ScoreSum? sum) =>
        (_total[at].Value, _total[at + 1].Value) = (SqliteText.Format(sum?.Numerator), SqliteText.Format(sum?.Denominator));
}
