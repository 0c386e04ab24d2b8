using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether somebody holds a narrower role than Global Administrator.</summary>
/// <remarks>
/// Readers of the directory, guest inviters and the synchronization account do not count. Excluded accounts do, in
/// both figures: it asks for a minimum, and no account can spoil it. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class RoleOverlap : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "RoleOverlap",
        MaxPoints = 1,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.role-overlap"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = [ConfigurationPart.RoleDefinitions, ConfigurationPart.Groups, ConfigurationPart.GroupMembers],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    private static readonly Guid[] s_others = [AdminRoles.GlobalAdministrator, .. AdminRoles.WithoutAdministration];

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        Guid[] narrower = [.. context.Access.Roles.Held.Except(s_others)];
        var count = Populations.Holders(context, narrower).Count;
        if (count == 0 && context.Access.Roles.Missing(narrower) is { Count: > 0 } missing) return NotEvaluated(missing);
        var reading = new Message("reading.other-administrators", count);
        return count > 0 ? Switch(true, reading) : Switch(false, reading,
            new AffectedObject(AffectedKind.Role, AdminRoles.GlobalAdministrator.ToString(), "Global Administrator",
                new("cause.all-global")));
    }
}
