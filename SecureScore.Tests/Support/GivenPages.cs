using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Tests.Support;

/// <summary>What pages and their models are given.</summary>
internal static partial class Given
{
    /// <summary>An action out of the same join as the real ones.</summary>
    /// <param name="points">Null: no score that day.</param>
    /// <param name="max">Null: no profile.</param>
    /// <param name="status">The decision in force; null for none.</param>
    public static ImprovementAction Action(
        string id, decimal? points = 0, decimal? max = 10, string category = "Identity", ActionStatus? status = null,
        DateOnly? lastFullDay = null,
        string? service = null, string? userImpact = null, string? cost = null, int? rank = null)
    {
        var input = Input(
            id, points, max, category, status is { } to ? [Decision(1, to, Day(0)) with { ControlId = id, Note = $"Note of {id}" }] : []);
        if (input.Profile is { } profile)
            input = input with
            {
                Profile = profile with { Service = service, UserImpact = userImpact, ImplementationCost = cost, Rank = rank }
            };
        return Assert.Single(Board(RiskAcceptedRule.LeaveOut, input with { LastFullDay = lastFullDay }).Actions);
    }

    /// <summary>A board with exactly these actions; its figures are those of an empty one.</summary>
    public static ActionBoard BoardOf(params IEnumerable<ImprovementAction> actions) =>
        Board(RiskAcceptedRule.LeaveOut) with { Actions = [.. actions] };

    /// <summary>A day of a view, in points of a hundred; null where nothing was reachable.</summary>
    public static DailyScore DailyScore(int day, decimal? score, decimal? measured = null, decimal measuredMax = 100) =>
        new(Day(day), Of100(score), measured is { } points ? new(points, measuredMax) : new(0, 0), null, default, default, 0, 0);

    /// <summary>A trend of these days, without anything to compare with.</summary>
    public static ScoreTrend Trend(params IReadOnlyList<DailyScore> days) => new()
    {
        TenantId = TenantId,
        View = ScoreView.Identity,
        Days = days,
        Averages = [],
        WeekBefore = new Dictionary<ScoreView, DailyScore>(),
        CatalogChanges = CatalogChange.FromDays(days),
        Effects = [],
        Notes = [],
    };

    private static ScoreSum Of100(decimal? percent) => percent is { } value ? new(value, 100) : default;

    /// <summary>How the tenant stands in an address.</summary>
    public static string InAddress { get; } = $"tenant={TenantId}";

    /// <summary>What a page knows.</summary>
    public static TenantScope Scope(ActionBoard? board, AccessLevel access = AccessLevel.ReadWrite)
    {
        var actor = new Actor("Ada Lovelace", access);
        var tenant = new Tenant(TenantId, "Fabrikam", false, 1, Day(0)) { Reader = actor };
        return new() { Tenants = [tenant], Tenant = tenant, Board = board, Actor = actor };
    }
}
