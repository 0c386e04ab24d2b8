using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Builds what a test needs and leaves out what it does not care about.</summary>
internal static partial class Given
{
    public static TenantId TenantId { get; } = TenantId.Parse("3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01");

    public static OpenTenant Opened => TenantId.Open();

    public static TenantId OtherTenantId { get; } = TenantId.Parse("8b7d2e90-1c35-4f7a-b2d6-0a4e5c8f1372");

    public static DateOnly Day(int number) => new DateOnly(2026, 3, 1).AddDays(number);

    public static ControlScore Score(decimal? points, string id = "control", string category = "Identity") =>
        new() { ControlId = id, Category = ControlCategory.Parse(category), Points = points };

    public static ControlProfile Profile(string id = "control", decimal? max = 10, string category = "Identity") =>
        new() { ControlId = id, Title = $"Title of {id}", Category = ControlCategory.Parse(category), MaxPoints = max };

    public static ControlPoints Points(decimal measured, decimal max = 10) => ScoreCalculator.PointsOf(true, max, Score(measured));

    public static ScoredControl Control(
        decimal measured, decimal max, ActionStatus status = ActionStatus.ToAddress, string category = "Identity")
    {
        var points = Points(measured, max);
        return new(ControlCategory.Parse(category), points, points.IsFull ? ActionStatus.Completed : status, measured);
    }

    public static Decision Decision(int version, ActionStatus to, DateOnly day, int? undoes = null) => new()
    {
        Id = version,
        ControlId = "control",
        Version = version,
        From = ActionStatus.ToAddress,
        To = to,
        By = "Ada",
        At = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc),
        EffectiveDay = day,
        Undoes = undoes,
    };

    public static ActionInput Input(string id, decimal? points, decimal? max, string category = "Identity", params Decision[] decisions) =>
        new(max is null ? null : Profile(id, max, category), points is null ? null : Score(points, id, category), decisions, null);

    public static ScoreSnapshot Snapshot(DateOnly day, decimal? reported = null, decimal? reportedMax = null) => new()
    {
        TenantId = TenantId,
        Day = day,
        ComputedAt = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        ReadAt = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc),
        ReportedPoints = reported,
        ReportedMaxPoints = reportedMax,
    };

    public static ActionBoard Board(RiskAcceptedRule rule, params ActionInput[] inputs) =>
        ActionBoard.Create(new Tenant(TenantId, "Fabrikam", false, 1, Day(0)), Snapshot(Day(0)), inputs, rule);
}
