using BenchmarkDotNet.Attributes;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Benchmarks;

/// <summary>The score of one day of 400 controls in all six views, against a loop that only sums two arrays.</summary>
[MemoryDiagnoser]
public class ScoreBenchmarks
{
    private const int Controls = 400;
    private readonly decimal[] _points = new decimal[Controls];
    private readonly decimal[] _maxima = new decimal[Controls];
    private readonly ScoredControl[] _controls = new ScoredControl[Controls];

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Controls; i++)
        {
            _points[i] = BenchmarkTenant.Points(i, 10);
            _maxima[i] = 1 + i % 10;
            var score = new ControlScore
            {
                ControlId = BenchmarkTenant.ControlId(i),
                Category = ControlCategory.Parse(BenchmarkTenant.Category(i)),
                Points = _points[i]
            };
            _controls[i] = new(score.Category, ScoreCalculator.PointsOf(true, _maxima[i], score), (ActionStatus)(i % 5), _points[i]);
        }
    }

    /// <summary>Named baseline.</summary>
    [Benchmark(Baseline = true)]
    public decimal SumOfTwoArrays()
    {
        decimal points = 0, maxima = 0;
        for (var i = 0; i < Controls; i++)
        {
            points += _points[i];
            maxima += _maxima[i];
        }
        return 100 * points / maxima;
    }

    [Benchmark]
    public ScoreFigures OneView() => ScoreFigures.Compute(ScoreView.Identity, _controls, RiskAcceptedRule.LeaveOut, null);

    [Benchmark]
    public int AllViews()
    {
        var count = 0;
        foreach (var view in ScoreView.Stored) count += ScoreFigures.Compute(view, _controls, RiskAcceptedRule.LeaveOut,
            null).WithoutProfile;
        return count;
    }
}
