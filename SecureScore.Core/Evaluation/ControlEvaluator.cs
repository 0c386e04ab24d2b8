using SecureScore.Core.Comparison;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation;

/// <summary>What evaluators read.</summary>
/// <param name="Excluded">Emergency-access and service accounts.</param>
/// <param name="Access">Whom Conditional Access covers, worked out once for all evaluators.</param>
public sealed record EvaluationContext(TenantConfiguration Configuration, UserSet Excluded, AccessCoverage Access);

/// <summary>Evaluates one control. Pure: the same configuration always gives the same.</summary>
public abstract class ControlEvaluator
{
    /// <summary>The control's entry in the catalog.</summary>
    public abstract ControlDefinition Definition { get; }

    /// <summary>Evaluates it when all that it needs was read, and says what is missing otherwise.</summary>
    public EvaluatedControl Evaluate(EvaluationContext context)
    {
        if (Definition.IsManual)
            return new()
            {
                Definition = Definition,
                Outcome = EvaluationOutcome.Manual,
                Reading = new("reading.manual")
            };
        List<PartState> missing = [.. Definition.Needs.Select(context.Configuration.StateOf).Where(p => !p.IsUsable)];
        if (missing.Count > 0) return NotEvaluated(missing);
        var evaluated = EvaluateRead(context);
        return evaluated.Outcome == EvaluationOutcome.NotEvaluated
            ? evaluated
            : evaluated with { Read = [.. Definition.Needs.Concat(Definition.Uses).Where(p => context.Configuration.StateOf(p).IsUsable)] };
    }

    /// <summary>Evaluates it; all that it needs is there.</summary>
    protected abstract EvaluatedControl EvaluateRead(EvaluationContext context);

    /// <summary>For a part that is missing, or was read and does not say what was asked.</summary>
    protected EvaluatedControl NotEvaluated(params IReadOnlyList<PartState> missing)
    {
        var code = missing.All(p => p.IsUsable) ? "reading.not-said" : "reading.not-read";
        return new()
        {
            Definition = Definition,
            Outcome = EvaluationOutcome.NotEvaluated,
            Reading = new(code, missing.Select(p => p.Part).Distinct()),
            Missing = missing
        };
    }

    /// <summary>For a part that was read and leaves out what was asked.</summary>
    /// <param name="reason">What it leaves out.</param>
    /// <param name="nextStep">What helps where another export does not.</param>
    protected EvaluatedControl NotSpecified(
        EvaluationContext context, ConfigurationPart part, Message reason, Message? nextStep = null) =>
        NotEvaluated(context.Configuration.StateOf(part) with { Reason = reason, NextStep = nextStep ?? new("part.export-fields") });

    protected EvaluatedControl NotApplicable(Message reading) =>
        new() { Definition = Definition, Outcome = EvaluationOutcome.NotApplicable, Reading = reading };

    /// <summary>For what no account can be left out of: the points are the same without excluded accounts.</summary>
    protected EvaluatedControl Switch(bool isOn, Message reading, params IReadOnlyList<AffectedObject> affected)
    {
        var points = OwnPoints.Switch(Definition.MaxPoints, isOn);
        return new()
        {
            Definition = Definition, Outcome = EvaluationOutcome.Evaluated, AsCounted = points, WithoutExcluded = points, Reading = reading,
            Affected = AffectedObjects.Create(affected)
        };
    }

    /// <summary>For users who comply or not: a share of them, or everybody for all-or-nothing controls.</summary>
    /// <param name="complying">Users who comply; those outside the population do not count.</param>
    /// <param name="cause">Why a user does not comply. Users with the same cause should share the message.</param>
    protected EvaluatedControl OfUsers(
        EvaluationContext context, UserSet population, UserSet complying, Message reading, Func<int, Message> cause)
    {
        var users = context.Configuration.Users;
        var counted = new CountedUsers(
            population, complying,
            u => new(AffectedKind.User, users.Id(u).ToString(), users.Name(u), cause(u), context.Excluded.Contains(u)));
        var affected = counted.Affected;
        return new()
        {
            Definition = Definition,
            Outcome = EvaluationOutcome.Evaluated,
            AsCounted = PointsOf(population, complying),
            WithoutExcluded = PointsOf(population.Except(context.Excluded), complying),
            Reading = reading,
            Users = counted,
            Affected = new(affected.Count, affected.Users().Select(counted.Describe)),
        };
    }

    private OwnPoints PointsOf(UserSet population, UserSet complying)
    {
        var (count, total) = (population.And(complying).Count, population.Count);
        return Definition.Scoring == ScoringType.Proportional
            ? OwnPoints.Share(Definition.MaxPoints, count, total)
            : OwnPoints.Switch(Definition.MaxPoints, count, total);
    }
}
