using SecureScore.Core.Comparison;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation;

/// <summary>What a change would come to.</summary>
/// <param name="Before">The sum of the controls that we evaluate, before any decision.</param>
/// <param name="After">The same after the change.</param>
/// <param name="Controls">Controls whose points or affected objects would be others.</param>
public sealed record WhatIfResult(ScoreSum Before, ScoreSum After, IReadOnlyList<WhatIfControl> Controls)
{
    /// <summary>The sum before the change, in points, without the tenant's excluded accounts.</summary>
    public ScoreSum BeforeWithoutExcluded { get; init; } = Before;

    /// <summary>The same after the change, also without the accounts that it excludes.</summary>
    public ScoreSum AfterWithoutExcluded { get; init; } = After;

    /// <summary>Accounts that the change excludes and the tenant has, in the order of the change.</summary>
    public IReadOnlyList<AccountMatch> ExcludedAccounts { get; init; } = [];

    /// <summary>What users would notice at sign-in; empty for nothing that is known.</summary>
    public IReadOnlyList<WhatIfPeople> People { get; init; } = [];

    /// <summary>How many questions to Conditional Access cannot be answered, since something was not read.</summary>
    public int Unanswered { get; init; }

    /// <param name="excluded">Ids of the tenant's excluded accounts; those of the change come to them afterwards.</param>
    /// <param name="maxima">Microsoft's maxima by control, where they are not the catalog's.</param>
    public static WhatIfResult Compute(
        TenantConfiguration configuration, WhatIf change, IReadOnlyList<Guid> excluded, IReadOnlyDictionary<string, decimal> maxima)
    {
        var changed = change.Apply(configuration);
        var (access, changedAccess) = (new AccessCoverage(configuration), new AccessCoverage(changed));
        var before = Evaluator.Evaluate(configuration, excluded, access);
        var after = Evaluator.Evaluate(changed, [.. excluded, .. change.ExcludedAccounts], changedAccess)
            .Select(e => Completed(e, change)).ToList();
        return new(
            SumOf(before, c => c.AsCounted), SumOf(after, c => c.AsCounted),
            [.. before.Zip(after, (b, a) => WhatIfControl.Create(b, a, MaxOf(b.Definition))).Where(c => c.IsChange)])
        {
            BeforeWithoutExcluded = SumOf(before, c => c.WithoutExcluded),
            AfterWithoutExcluded = SumOf(after, c => c.WithoutExcluded),
            ExcludedAccounts = AccountsOf(change, configuration.Users),
            People = WhatIfPeople.Compare(configuration, access, changedAccess),
            Unanswered = Enum.GetValues<AccessQuestion>().Count(q => !WhatIfPeople.IsAnswered(q, access, changedAccess)),
        };

        decimal MaxOf(ControlDefinition definition) => maxima.GetValueOrDefault(definition.ControlId, definition.MaxPoints);

        ScoreSum SumOf(IReadOnlyList<EvaluatedControl> controls, Func<EvaluatedControl, OwnPoints?> pointsOf)
        {
            var counted = controls.Where(c => pointsOf(c) is not null).ToList();
            return new(
                counted.Sum(c => pointsOf(c)!.Points / c.Definition.MaxPoints * MaxOf(c.Definition)),
                counted.Sum(c => MaxOf(c.Definition)));
        }
    }

    private static IReadOnlyList<AccountMatch> AccountsOf(WhatIf change, UserTable users) =>
    [
        .. change.ExcludedAccounts.Select(users.Find).Where(user => user >= 0)
            .Select(user => new AccountMatch(users.Id(user), users.Name(user), users.SignInName(user))),
    ];

    /// <summary>A control that somebody would complete, however they do it.</summary>
    private static EvaluatedControl Completed(EvaluatedControl control, WhatIf change)
    {
        if (control.AsCounted is not { } points
            || !change.CompletedControls.Contains(control.Definition.ControlId, StringComparer.OrdinalIgnoreCase))
            return control;
        var full = new OwnPoints(control.Definition.MaxPoints, points.Total, points.Total);
        return control with
        {
            AsCounted = full, WithoutExcluded = full, Reading = new("reading.taken-as-complete"),
            Users = control.Users is { } users ? users with { Complying = users.Population } : null, Affected = AffectedObjects.None
        };
    }
}

/// <summary>What a change would do to one control.</summary>
/// <param name="MaxPoints">Its maximum; the points of both evaluations are of the catalog's.</param>
/// <param name="Gained">Some of the users that would be protected and are not now.</param>
/// <param name="GainedCount">How many would be.</param>
/// <param name="Lost">Some of the users that are protected now and would not be.</param>
/// <param name="LostCount">How many would not be.</param>
public sealed record WhatIfControl(
    EvaluatedControl Before, EvaluatedControl After, decimal MaxPoints, IReadOnlyList<AffectedObject> Gained, int GainedCount,
    IReadOnlyList<AffectedObject> Lost, int LostCount)
{
    /// <summary>How many users are named of those that would be gained or lost.</summary>
    public const int Named = 100;

    public bool IsChange => Before.AsCounted != After.AsCounted || Before.Outcome != After.Outcome || GainedCount + LostCount > 0
        || IsChangeWithoutExcluded;

    // One account fewer in hundreds moves every share a little. Such a row would say nothing.
    private bool IsChangeWithoutExcluded =>
        Before.WithoutExcluded is { } before && After.WithoutExcluded is { } after
            && Math.Abs(after.Points - before.Points) > ScoreDifference.Tolerance;

    internal static WhatIfControl Create(EvaluatedControl before, EvaluatedControl after, decimal max)
    {
        var (gained, lost) = (Missing(before, after), Missing(after, before));
        return new(before, after, max, [.. gained.Items.Take(Named)], gained.Count, [.. lost.Items.Take(Named)], lost.Count);
    }

    /// <summary>What is affected in one and not in the other. Users are compared as sets: there may be a million.</summary>
    private static AffectedObjects Missing(EvaluatedControl control, EvaluatedControl other)
    {
        if (control.Users is { } users)
        {
            var missing = other.Users is { } others ? users.Affected.Except(others.Affected) : users.Affected;
            return new(missing.Count, missing.Users().Select(users.Describe));
        }
        HashSet<(AffectedKind, string)> known = other.Users is null ? [.. other.Affected.Items.Select(o => (o.Kind, o.Id))] : [];
        return AffectedObjects.Create([.. control.Affected.Items.Where(o => !known.Contains((o.Kind, o.Id)))]);
    }
}
