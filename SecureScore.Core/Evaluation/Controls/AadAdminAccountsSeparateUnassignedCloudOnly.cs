using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether administrators have accounts of the cloud alone, without licenses for apps.</summary>
/// <remarks>
/// Of enabled users who hold one of the fifteen roles that Microsoft names. Accounts that do not say what they have are not
/// judged, nor is a licence of which nobody knows whether it is for apps. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class AadAdminAccountsSeparateUnassignedCloudOnly : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_admin_accounts_separate_unassigned_cloud_only",
        MaxPoints = 3,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.admin-accounts-separate-unassigned-cloud-only"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments, ConfigurationPart.Licences],
        Uses = [ConfigurationPart.RoleDefinitions, ConfigurationPart.Groups, ConfigurationPart.GroupMembers],
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Low,
    };

    /// <summary>What licenses of Microsoft Entra ID consist of.</summary>
    private static readonly HashSet<string> s_allowedPlans = new(StringComparer.OrdinalIgnoreCase)
    {
        "AAD_PREMIUM", "AAD_PREMIUM_P2", "MFA_PREMIUM", "ADALLOM_S_DISCOVERY", "EXCHANGE_S_FOUNDATION"
    };

    /// <summary>How plans for apps begin.</summary>
    private static readonly string[] s_appPlans =
    [
        "EXCHANGE", "SHAREPOINT", "MCO", "TEAMS", "OFFICE", "YAMMER", "SWAY", "STREAM", "FORMS_", "PROJECT", "VISIO", "POWERAPPS", "FLOW_",
        "BI_AZURE", "BPOS_", "DYN365", "CRM", "M365_COPILOT", "WHITEBOARD",
    ];

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Access.Roles.Missing(AdminRoles.Privileged) is { Count: > 0 } missing) return NotEvaluated(missing);
        var (users, admins) = (context.Configuration.Users, Populations.Holders(context, AdminRoles.Privileged));
        if (admins.Users().Count(u => (users.Traits(u) & (UserTraits.SyncUnspecified | UserTraits.LicensesUnspecified)) != 0) is > 0
            and var unspecified)
            return NotSpecified(
                context,
                ConfigurationPart.Users, new("unspecified.administrators", unspecified));
        var licenses = context.Configuration.Licenses.DistinctBy(l => l.Id).ToDictionary(l => l.Id);
        var sure = UserSet.Create(users.Count, admins.Users().Where(u => Cause(u) is null));
        var separate = UserSet.Create(users.Count, sure.Users().Where(u => Licenses(u, false).Length == 0));
        if (admins.Except(sure).IsEmpty && sure.Except(separate).Users().Select(u => Licenses(u, false)).FirstOrDefault() is { } unknown)
            return NotSpecified(context, ConfigurationPart.Licences,
                new("unspecified.license", unknown), new("unspecified.license-next"));
        return OfUsers(
            context, admins, separate, Populations.CountOf(admins, separate, "reading.separate-accounts", Populations.Administrators),
            user => Cause(user) ?? new("cause.unknown-license", Licenses(user, false)));

        Message? Cause(int user) => users.Traits(user).HasFlag(UserTraits.Synced) ? new("cause.synchronized")
            : Licenses(user, true) is { Length: > 0 } forApps ? new("cause.license", forApps) : null;

        // Names of licenses that are for apps, or of which nobody knows.
        string Licenses(int user, bool areForApps) => string.Join(", ", users.Licenses(user)
            .Where(id => IsForApps(licenses.GetValueOrDefault(id)) == (areForApps ? true : null))
            .Select(id => licenses.GetValueOrDefault(id)?.Name ?? id.ToString()));
    }

    /// <returns>Null when nobody knows.</returns>
    private static bool? IsForApps(License? license)
    {
        if (license is not { ServicePlans.Count: > 0 }) return null;
        List<string> others = [.. license.ServicePlans.Where(p => !s_allowedPlans.Contains(p))];
        if (others.Count == 0) return false;
        return others.Exists(p => s_appPlans.Any(a => p.StartsWith(a, StringComparison.OrdinalIgnoreCase))) ? true : null;
    }
}
