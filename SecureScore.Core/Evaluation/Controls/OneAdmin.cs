using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether there is more than one Global Administrator.</summary>
/// <remarks>
/// Enabled users who hold the role now. Excluded accounts count in both figures: an emergency account is a second
/// administrator. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class OneAdmin : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "OneAdmin",
        MaxPoints = 1,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.one-admin"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = [ConfigurationPart.RoleDefinitions, ConfigurationPart.Groups, ConfigurationPart.GroupMembers],
        Confidence = RuleConfidence.High,
        IsCore = true,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        Guid[] role = [AdminRoles.GlobalAdministrator];
        var count = Populations.Holders(context, role).Count;
        if (count < 2 && context.Access.Roles.Missing(role) is { Count: > 0 } missing) return NotEvaluated(missing);
        var reading = new Message("reading.global-administrators", count);
        return count > 1 ? Switch(true, reading) : Switch(false, reading,
            new AffectedObject(AffectedKind.Role, AdminRoles.GlobalAdministrator.ToString(), "Global Administrator", reading));
    }
}
