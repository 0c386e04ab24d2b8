using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
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
    /// <summary>The sums without excluded accounts; null where the change excludes none, or they are the counted ones.</summary>
    public (ScoreSum Before, ScoreSum After)? WithoutExcluded { get; init; }

    /// <summary>Accounts that the change excludes and the tenant has.</summary>
    public IReadOnlyList<AccountMatch> ExcludedAccounts { get; init; } = [];

    public static WhatIfView FromResult(WhatIfResult result)
    {
        var without = (result.BeforeWithoutExcluded, result.AfterWithoutExcluded);
        return new(result.Before, result.After, [.. result.Controls.Select(WhatIfRow.FromControl)], result.People, result.Unanswered)
        {
            WithoutExcluded = result.ExcludedAccounts.Count > 0 && without != (result.Before, result.After) ? without : null,
            ExcludedAccounts = result.ExcludedAccounts,
        };
    }

    /// <summary>The identity score of the tenant, on the base that its headline stands on.</summary>
    /// <remarks>A control that only counts otherwise without excluded accounts does not move it.</remarks>
    public WhatIfTotal TotalOn(ActionBoard board, WhatIf change) =>
        WhatIfTotal.Compute(
            board, ScoreView.Identity, change, Controls.Where(c => c.Before != c.After)
                .Select(c => new WhatIfMove(c.ControlId, c.Before, c.After, c.MaxPoints)));
}

/// <summary>One control before and after, in points of <paramref name="MaxPoints"/>.</summary>
/// <param name="Before">Null when it is not evaluated.</param>
/// <param name="After">Null when it would not be evaluated.</param>
public sealed record WhatIfRow(
    string ControlId, string Title, decimal MaxPoints, decimal? Before, decimal? After, Message Reading,
    IReadOnlyList<AffectedObject> Gained, int GainedCount, IReadOnlyList<AffectedObject> Lost, int LostCount)
{
    /// <summary>Points before the change without excluded accounts; null when it is not evaluated.</summary>
    public decimal? BeforeWithoutExcluded { get; init; }

    /// <summary>Points after it, without those that it excludes either; null when it would not be evaluated.</summary>
    public decimal? AfterWithoutExcluded { get; init; }

    public static WhatIfRow FromControl(WhatIfControl control)
    {
        var definition = control.Before.Definition;
        return new(
            definition.ControlId, definition.Title, control.MaxPoints, Points(control.Before.AsCounted), Points(control.After.AsCounted),
            control.After.Reading, control.Gained, control.GainedCount, control.Lost, control.LostCount)
        {
            BeforeWithoutExcluded = Points(control.Before.WithoutExcluded),
            AfterWithoutExcluded = Points(control.After.WithoutExcluded),
        };

        // Both evaluations are in the catalog's points; the page shows Microsoft's maximum.
        decimal? Points(OwnPoints? evaluated) =>
            evaluated is { } points && definition.MaxPoints > 0
                ? points.Points * control.MaxPoints / definition.MaxPoints
                : evaluated?.Points;
    }
}
