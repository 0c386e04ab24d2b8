using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>What is known of one control on a day.</summary>
/// <param name="Profile">The version in force; null for a score without one.</param>
/// <param name="Score">Null when none was published that day.</param>
/// <param name="Decisions">All decisions about it, oldest first.</param>
/// <param name="LastFullDay">The last day before on which it had all points; null when never.</param>
public sealed record ActionInput(ControlProfile? Profile, ControlScore? Score, IReadOnlyList<Decision> Decisions, DateOnly? LastFullDay)
{
    /// <summary>Both evaluations of the control, to be compared; null where we evaluate nothing.</summary>
    public EvaluatedTwice? Evaluated { get; init; }

    /// <summary>Works out points and state on a day.</summary>
    public ImprovementAction ToAction(DateOnly day)
    {
        var points = ScoreCalculator.PointsOf(Profile is not null, Profile?.MaxPoints, Score);
        var controlId = Profile?.ControlId ?? Score?.ControlId ?? throw new InvalidOperationException("A control has a profile or a score.");
        return new ImprovementAction
        {
            ControlId = controlId,
            Title = Profile?.Title ?? controlId,
            Category = Score is { Category.Name.Length: > 0 } ? Score.Category : Profile?.Category ?? default,
            Points = points,
            State = StateOf(points, day),
            Version = Decisions.Count == 0 ? 0 : Decisions[^1].Version,
            Rank = Profile?.Rank,
            Service = Profile?.Service,
            Tier = Profile?.Tier,
            UserImpact = Profile?.UserImpact,
            ImplementationCost = Profile?.ImplementationCost,
            Count = Score?.Count,
            Total = Score?.Total,
            LastSynced = Score?.LastSynced,
            ReceivedPoints = Score?.Points,
            IsDeprecated = Profile?.IsDeprecated ?? false,
            HasProfile = Profile is not null,
            LastFullDay = LastFullDay,
            Own = Evaluated?.Own,
            AtMicrosoft = Evaluated?.AtMicrosoft(Profile),
            Difference = Evaluated?.Difference(Profile, StateOf(points, day).Status),
        };
    }

    /// <summary>The same control on one base or the other.</summary>
    public ActionInput On(ScoreBase chosen) => Evaluated is { } both ? this with { Score = chosen == ScoreBase.Own ? both.Chosen : both.Microsoft, Evaluated = null } : this;

    /// <summary>Only measured points can tell that something regressed.</summary>
    private ActionState StateOf(in ControlPoints points, DateOnly day)
    {
        var state = ActionState.On(Decisions, day, points.IsFull, LastFullDay);
        return points.Kind == PointsKind.Scored ? state : state with { IsRegressed = false };
    }
}

/// <summary>A control as Microsoft has it and as we have it.</summary>
/// <param name="Microsoft">Null when Microsoft published no score.</param>
/// <param name="MicrosoftDay">The day of Microsoft's score.</param>
/// <param name="Chosen">The score that counts where ours go before Microsoft's; null when the control does not apply.</param>
public sealed record EvaluatedTwice(ControlScore? Microsoft, DateOnly MicrosoftDay, OwnScore Own, ControlScore? Chosen)
{
    /// <summary>Microsoft's points; null when they are no part of a sum.</summary>
    public MicrosoftPoints? AtMicrosoft(ControlProfile? profile) =>
        Microsoft is null ? null : MicrosoftPoints.Of(Microsoft, ScoreCalculator.PointsOf(profile is not null, profile?.MaxPoints, Microsoft), MicrosoftDay);

    /// <summary>How far apart they are; null when they are not.</summary>
    public ScoreDifference? Difference(ControlProfile? profile, ActionStatus status) => Microsoft is null ? null : ScoreDifference.Of(
        Microsoft, ScoreCalculator.PointsOf(profile is not null, profile?.MaxPoints, Microsoft), MicrosoftDay, Own, ControlCatalog.Find(Microsoft.ControlId), status);
}
