using CsvHelper;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of the action list; figures are exact, not cut.</summary>
[CsvRecord]
public sealed partial record ActionRow(
    [property: CsvColumn("Rank")] int? Rank,
    [property: CsvColumn("Control id")] string ControlId,
    [property: CsvColumn("Improvement action")] string Title,
    [property: CsvColumn("Score impact (percentage points)")] decimal? ScoreImpact,
    [property: CsvColumn("Points")] decimal? Points,
    [property: CsvColumn("Maximum")] decimal? MaxPoints,
    [property: CsvColumn("Count")] decimal? Count,
    [property: CsvColumn("Total")] decimal? Total,
    [property: CsvColumn("Status")] string Status,
    [property: CsvColumn("Regressed")] bool IsRegressed,
    [property: CsvColumn("Decided by")] string? DecidedBy,
    [property: CsvColumn("Decided at (UTC)")] string? DecidedAt,
    [property: CsvColumn("Note")] string? Note,
    [property: CsvColumn("User impact")] string UserImpact,
    [property: CsvColumn("Cost")] string Cost,
    [property: CsvColumn("Category")] string Category,
    [property: CsvColumn("Product")] string? Product,
    [property: CsvColumn("Last synced (UTC)")] string? LastSynced,
    [property: CsvColumn("Scoring")] string? Scoring,
    [property: CsvColumn("Evaluated points")] decimal? OwnPoints,
    [property: CsvColumn("Evaluation")] string? OwnOutcome,
    [property: CsvColumn("Evaluated at (UTC)")] string? EvaluatedAt,
    [property: CsvColumn("Microsoft's points")] decimal? MicrosoftPoints,
    [property: CsvColumn("Difference (evaluated less Microsoft's)")] decimal? Difference,
    [property: CsvColumn("Likely reason")] string? DifferenceReason,
    [property: CsvColumn("Texts by")] string? TextsBy,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Score day")] string Day)
{
    public static ActionRow FromAction(ImprovementAction action, ActionFilter filter, ActionBoard board)
    {
        var isScored = action.Points.Kind == PointsKind.Scored;
        var decision = action.State.Decision;
        return new ActionRow(
            action.Rank, action.ControlId, action.Title, action.ImpactOn(filter.ImpactView),
            isScored ? action.Points.Measured : action.ReceivedPoints, isScored ? action.Points.Max : action.Points.DerivedMax,
            action.Count, action.Total,
            action.Points.Kind == PointsKind.NotApplicable ? "Not applicable" : action.Status.Words(), action.State.IsRegressed,
            decision?.By, Moment(decision?.At), decision?.Note,
            LevelText.ToText(action.UserImpact), LevelText.ToText(action.ImplementationCost), action.Category.Name, action.Service,
            Moment(action.LastSynced),
            OwnPointsText.Scoring(action), action.Own?.AsCounted?.Points, action.Own is { } own ? OwnPointsText.Word(own.Outcome) : null,
            Moment(action.Own?.EvaluatedAt),
            action.AtMicrosoft?.Points, action.Difference?.Points,
            action.Difference is { } difference ? DifferenceText.Label(difference.Reason) : null,
            SourceOf(action, board.Tenant.IsSample), board.Tenant.Name, board.Tenant.Id.Value, DayText.Iso(board.Snapshot.Day));
    }

    private static string? SourceOf(ImprovementAction action, bool isSample) => action switch
    {
        { HasOwnTexts: true } => "SecureScore",
        { HasProfile: false } => null,
        _ => isSample ? "Sample" : "Microsoft",
    };

    private static string? Moment(DateTime? moment) =>
        moment?.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
