using System.Globalization;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether administrators have accounts of the cloud alone, without licences for apps.</summary>
/// <remarks>
/// Of enabled users who hold one of the fifteen roles that Microsoft names. A licence that the tenant does not list counts as
/// one for apps, and accounts that do not say what they have are not judged. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class AadAdminAccountsSeparateUnassignedCloudOnly : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_admin_accounts_separate_unassigned_cloud_only",
        Title = "Give administrators separate cloud accounts",
        MaxPoints = 3,
        Scoring = ScoringType.AllOrNothing,
        Formula = "3 points when each user in one of 15 administrative roles is not synchronized and has no licence but Microsoft Entra ID P1 or P2",
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments, ConfigurationPart.Licences],
        Uses = [ConfigurationPart.RoleDefinitions, ConfigurationPart.Groups, ConfigurationPart.GroupMembers],
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Low,
    };

    /// <summary>What licences of Microsoft Entra ID consist of.</summary>
    private static readonly HashSet<string> s_allowedPlans = new(StringComparer.OrdinalIgnoreCase) { "AAD_PREMIUM", "AAD_PREMIUM_P2", "MFA_PREMIUM", "ADALLOM_S_DISCOVERY", "EXCHANGE_S_FOUNDATION" };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Access.Roles.Missing(AdminRoles.Privileged) is { Count: > 0 } missing) return NotEvaluated(missing);
        var (users, admins) = (context.Configuration.Users, Populations.Holders(context, AdminRoles.Privileged));
        if (admins.Users().Count(u => (users.Traits(u) & (UserTraits.SyncUnsaid | UserTraits.LicencesUnsaid)) != 0) is > 0 and var unsaid)
            return NotSaid(context, ConfigurationPart.Users, string.Create(CultureInfo.InvariantCulture, $"Administrators' accounts that do not say where they come from or which licences they have (onPremisesSyncEnabled, assignedLicenses): {unsaid}."));
        var licences = context.Configuration.Licences.DistinctBy(l => l.Id).ToDictionary(l => l.Id);
        var separate = UserSet.Of(users.Count, admins.Users().Where(u => Cause(u) is null));
        return OfUsers(context, admins, separate, Populations.Words(admins, separate, "separate and in the cloud alone", Who.Administrators), user => Cause(user)!);

        string? Cause(int user)
        {
            if (users.Traits(user).HasFlag(UserTraits.Synced)) return "The account comes from the directory on premises.";
            Guid[] forApps = [.. users.Licences(user).Where(id => !(licences.TryGetValue(id, out var licence) && licence.ServicePlans.Count > 0 && licence.ServicePlans.All(s_allowedPlans.Contains)))];
            return forApps.Length == 0 ? null : $"The account has the licence {string.Join(", ", forApps.Select(id => licences.TryGetValue(id, out var licence) ? licence.Name : id.ToString()))}.";
        }
    }
}
