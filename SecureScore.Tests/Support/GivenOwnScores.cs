using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>What our own evaluation came to.</summary>
internal static partial class Given
{
    /// <summary>When everything was evaluated: at eight in the morning of <see cref="Day"/> 0.</summary>
    public static DateTime EvaluatedAt { get; } = Day(0).ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);

    public static ControlDefinition Definition(string id = "a", decimal max = 9, RuleConfidence confidence = RuleConfidence.High) => new()
    {
        ControlId = id,
        Title = $"Title of {id}",
        MaxPoints = max,
        Scoring = ScoringType.Proportional,
        Formula = Message.Verbatim("The maximum times registered users by all users."),
        Needs = [],
        Confidence = confidence,
    };

    public static OwnScore Own(
        OwnPoints? points, decimal max = 9, OwnPoints? without = null, EvaluationOutcome outcome = EvaluationOutcome.Evaluated) => new()
        {
            Outcome = outcome,
            AsCounted = points,
            WithoutExcluded = without ?? points,
            MaxPoints = max,
            EvaluatedAt = EvaluatedAt,
            ChangedAt = EvaluatedAt,
        };

    public static StoredEvaluation Evaluation(
        OwnScore score, string id = "a", int affected = 0, string reading = "45 of 59 users are registered.",
        params IReadOnlyList<string> missing) =>
        new(Definition(id, score.MaxPoints), score, Message.Verbatim(reading), 
            [ConfigurationPart.Users, ConfigurationPart.Registrations], [.. missing.Select(Message.Verbatim)], affected);

    public static EvaluationSummary Summary(ScoreBase basis, params IReadOnlyList<StoredEvaluation> controls) =>
        new(EvaluatedAt, null, basis, [], controls);

    /// <summary>An action that Microsoft gives other points than we do.</summary>
    public static ImprovementAction Differing(string id, decimal microsoft, decimal own, DifferenceReason reason, decimal max = 9) =>
        Action(id, microsoft, max) with
        {
            Own = Own(new(own, null, null), max),
            AtMicrosoft = new(microsoft, Day(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), null, null),
            Difference = new(microsoft, Day(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), own, EvaluatedAt, reason),
        };
}
