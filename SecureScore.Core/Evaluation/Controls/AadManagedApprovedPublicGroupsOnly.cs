using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether no Microsoft 365 group is public.</summary>
/// <remarks>
/// A group that does not say whether it is public, or in a word that is not known, is neither; with no public one beside it, it
/// leaves the control open.
/// </remarks>
internal sealed class AadManagedApprovedPublicGroupsOnly : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_managed_approved_public_groups_only",
        MaxPoints = 3,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.managed-approved-public-groups-only"),
        Needs = [ConfigurationPart.Groups],
        Confidence = RuleConfidence.Low,
    };

    private static readonly Message s_public = new("cause.public-group");

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        List<DirectoryGroup> groups = [.. context.Configuration.Groups.All.Where(g => g.IsUnified)];
        List<DirectoryGroup> open = [.. groups.Where(g => Is(g, "Public")).OrderBy(g => g.Name, StringComparer.Ordinal).ThenBy(g => g.Id)];
        var unspecified = groups.Count(g => !Is(g, "Public") && !Is(g, "Private") && !Is(g, "HiddenMembership"))
            + context.Configuration.CountUnspecified(ConfigurationPart.Groups, "groupTypes");
        if (open.Count == 0 && unspecified > 0)
            return NotSpecified(context, ConfigurationPart.Groups, new("unspecified.groups", unspecified));
        var reading = new Message("reading.public-groups", open.Count, new Message("share.groups", groups.Count, open.Count));
        return Switch(
            open.Count == 0, reading,
            [.. open.Select(g => new AffectedObject(AffectedKind.Group, g.Id.ToString(), g.Name, s_public))]);
    }

    private static bool Is(DirectoryGroup group, string visibility) =>
        visibility.Equals(group.Visibility, StringComparison.OrdinalIgnoreCase);
}
