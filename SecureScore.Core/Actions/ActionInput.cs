using SecureScore.Core.Comparison;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>What is known of one control on a day.</summary>
/// <param name="Profile">The version in force; null for a score without one.</param>
/// <param name="Score">Null when none was published that day.</param>
/// <param name="Decisions">All decisions about it, oldest first.</param>
/// <param name="LastFullDay">The last day before on which it had all points; null when never.</param>
public sealed record ActionInput(ControlProfile? Profile, ControlScore? Score, IReadOnlyList<Decision> Decisions, DateOnly? LastFullDay)
{
    /// <summary>Microsoft's own score, also where another one counts in its place.</summary>
    public ControlScore? Microsoft { get; init; } = Score;

    /// <summary>The state at Microsoft in force that day; null before the first one that is known.</summary>
    public StateAtMicrosoft? State { get; init; }

    /// <summary>How it is scored; null for a control that only Microsoft evaluates.</summary>
    public ScoringRule? Rule { get; init; }

    /// <summary>Both evaluations of the control, to be compared; null where we evaluate nothing.</summary>
    public ScoreComparison? Evaluated { get; init; }

    /// <summary>Works out points and state on a day.</summary>
    public ImprovementAction ToAction(DateOnly day)
    {
        var (category, points, state) = JoinOn(day);
        var own = Profile is { IsOwn: false } ? null : OwnControlTexts.Find(ControlId);      // Microsoft's go before
        return new ImprovementAction
        {
            ControlId = ControlId,
            Title = own?.Title ?? Profile?.Title ?? ControlId,
            HasOwnTexts = own is not null,
            Category = category,
            Points = points,
            State = state,
            StateAtMicrosoft = State,
            Version = Decisions.Count == 0 ? 0 : Decisions[^1].Version,
            Rank = Profile?.Rank,
            Service = Profile?.Service,
            Tier = Profile?.Tier,
            UserImpact = own?.UserImpact.ToString() ?? Profile?.UserImpact,
            ImplementationCost = own?.Cost.ToString() ?? Profile?.ImplementationCost,
            Count = Score?.Count,
            Total = Score?.Total,
            LastSynced = Score?.LastSynced,
            ReceivedPoints = Score?.Points,
            IsDeprecated = Profile?.IsDeprecated ?? false,
            HasProfile = Profile is not null,
            LastFullDay = LastFullDay,
            Own = Evaluated?.Own,
            AtMicrosoft = Evaluated?.AtMicrosoft(Profile),
            Difference = Evaluated?.Difference(Profile, Rule, state.Status),
            Rule = Rule,
        };
    }

    /// <summary>The same control on one base or the other.</summary>
    public ActionInput On(ScoreBase chosen) =>
        Evaluated is { } both ? this with { Score = chosen == ScoreBase.Own ? both.Chosen : both.Microsoft, Evaluated = null } : this;

    /// <summary>Puts profile, score, decisions and Microsoft's state together.</summary>
    /// <remarks>The one join: for the newest day and for every other.</remarks>
    public JoinedControl JoinOn(DateOnly day)
    {
        var points = PointsOf(Score);
        Decision? attested = null;
        if (State is { IsDefault: false } state && points.Kind == PointsKind.Scored && Microsoft is { } theirs && PointsOf(theirs).IsFull)
        {
            var contradictions = state.ContradictionsOf(theirs);
            if (state.Attests is { } status) attested = state.ToDecision(ControlId, status);
            if (attested is not null || contradictions != PointsFlags.None) points = WithoutAttestation(points, theirs);
            points = points with { Flags = points.Flags | contradictions };
        }
        var on = ActionState.On(Decisions, day, points.IsFull, LastFullDay, attested);
        // Only measured points can tell that something regressed.
        var isMeasured = points is { Kind: PointsKind.Scored, Unmeasured: 0 };
        return new(CategoryOfDay, points, isMeasured ? on : on with { IsRegressed = false });
    }

    private string ControlId => Profile?.ControlId ?? Score?.ControlId
        ?? throw new InvalidOperationException("A control has a profile or a score.");

    private ControlCategory CategoryOfDay => Score is { Category.Name.Length: > 0 } ? Score.Category : Profile?.Category ?? default;

    private ControlPoints PointsOf(ControlScore? score) => ScoreCalculator.PointsOf(Profile is not null, Profile?.MaxPoints, score);

    /// <summary>Where another evaluation counts in Microsoft's place, its points are the measured ones.</summary>
    private ControlPoints WithoutAttestation(in ControlPoints points, ControlScore theirs) => ReferenceEquals(Score, theirs)
        ? ScoreCalculator.WithoutAttestation(points, theirs) : points with { Unmeasured = points.Max - points.Measured };
}

/// <summary>What a control comes to on one day.</summary>
/// <param name="Category">The category published that day.</param>
/// <param name="Points">Measured points and maximum.</param>
/// <param name="State">The status in force, and where it comes from.</param>
public readonly record struct JoinedControl(ControlCategory Category, ControlPoints Points, ActionState State);

/// <summary>A control as Microsoft has it and as we have it.</summary>
/// <param name="Microsoft">Null when Microsoft published no score.</param>
/// <param name="MicrosoftDay">The day of Microsoft's score.</param>
/// <param name="Chosen">The score that counts where ours go before Microsoft's; null when the control does not apply.</param>
public sealed record ScoreComparison(ControlScore? Microsoft, DateOnly MicrosoftDay, OwnScore Own, ControlScore? Chosen)
{
    /// <summary>Microsoft's points; null when they are no part of a sum.</summary>
    public MicrosoftPoints? AtMicrosoft(ControlProfile? profile) =>
        Microsoft is null
            ? null
            : MicrosoftPoints.Create(Microsoft, ScoreCalculator.PointsOf(profile is not null, profile?.MaxPoints, Microsoft), MicrosoftDay);

    /// <summary>How far apart they are; null when they are not.</summary>
    public ScoreDifference? Difference(ControlProfile? profile, ScoringRule? rule, ActionStatus status) =>
        Microsoft is null ? null : ScoreDifference.Compute(
            Microsoft, ScoreCalculator.PointsOf(profile is not null, profile?.MaxPoints, Microsoft), MicrosoftDay, Own, rule, status);
}
