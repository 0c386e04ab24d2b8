using SecureScore.Core.Actions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>
/// What a change would come to, in the part that the page shows: the whole result holds on to the tenant's configuration.
/// </summary>
public sealed record WhatIfView(
    ScoreSum Before, ScoreSum After, IReadOnlyList<WhatIfRow> Controls, IReadOnlyList<WhatIfPeople> People, int Unanswered)
{
    public static WhatIfView FromResult(WhatIfResult result) =>
        new(result.Before, result.After, [.. result.Controls.Select(WhatIfRow.FromControl)], result.People, result.Unanswered);

    /// <summary>Percentage points; null where there is no score on one side.</summary>
    public decimal? Change => After.Percent - Before.Percent;

    /// <summary>The identity score of the tenant, on the base that its headline stands on.</summary>
    public WhatIfTotal TotalOn(ActionBoard board, WhatIf change) =>
        WhatIfTotal.Compute(
            board, ScoreView.Identity, change, Controls.Select(c => new WhatIfMove(c.ControlId, c.Before, c.After, c.MaxPoints)));
}

/// <summary>One control before and after, in points of <paramref name="MaxPoints"/>.</summary>
/// <param name="Before">Null when it is not evaluated.</param>
/// <param name="After">Null when it would not be evaluated.</param>
public sealed record WhatIfRow(
    string ControlId, string Title, decimal MaxPoints, decimal? Before, decimal? After, Message Reading,
    IReadOnlyList<AffectedObject> Gained, int GainedCount, IReadOnlyList<AffectedObject> Lost, int LostCount)
{
    public static WhatIfRow FromControl(WhatIfControl control)
    {
        var definition = control.Before.Definition;
        return new(
            definition.ControlId, definition.Title, control.MaxPoints, Points(control.Before), Points(control.After),
                control.After.Reading,
            control.Gained, control.GainedCount, control.Lost, control.LostCount);

        // Both evaluations are in the catalog's points; the page shows Microsoft's maximum.
        decimal? Points(EvaluatedControl evaluated) =>
            evaluated.AsCounted is { } points && definition.MaxPoints > 0
                ? points.Points * control.MaxPoints / definition.MaxPoints
                : evaluated.AsCounted?.Points;
    }
}
