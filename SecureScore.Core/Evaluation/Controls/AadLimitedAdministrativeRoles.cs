using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether Azure management is closed to everybody but administrators.</summary>
/// <remarks>Of enabled users who hold none of the fifteen roles that Microsoft lets a policy leave out, guests included.</remarks>
internal sealed class AadLimitedAdministrativeRoles() : CoverageEvaluator(AccessQuestion.AzureManagementBlocked)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_limited_administrative_roles",
        MaxPoints = 3,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.limited-administrative-roles"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = UsedParts,
        Counts = CountedAccounts.WithoutRole,
        Confidence = RuleConfidence.Medium,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override string Reading => "reading.azure-management-blocked";

    protected override string Share => Populations.WithoutRole;

    protected override UserSet Population(EvaluationContext context) =>
        Populations.CanSignIn(context).Except(context.Access.Roles.GetHolders(AdminRoles.Privileged));

    protected override IReadOnlyList<PartState> MissingForPopulation(EvaluationContext context) =>
        context.Access.Roles.Missing(AdminRoles.Privileged);
}
