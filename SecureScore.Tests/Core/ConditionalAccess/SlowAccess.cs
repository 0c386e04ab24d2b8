using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>One sign-in there could be.</summary>
/// <param name="Apps">The app, and groups of apps that it is in.</param>
/// <param name="Places">Named locations that it comes from, and <c>alltrusted</c> where one of them is.</param>
/// <param name="Rules">Device filters that are true of its device.</param>
internal sealed record SignIn(
    string Client,
    string[] Apps,
    string Platform,
    string[] Places,
    string SignInRisk,
    string UserRisk,
    string InsiderRisk,
    string Transfer,
    string[] Rules);

/// <summary>Conditional Access user by user and sign-in by sign-in, slow and plainly right: for tests that compare.</summary>
/// <remarks>
/// Asks of every sign-in that policies could tell apart whether one acts on it, with no sets and nothing of the evaluation itself.
/// </remarks>
internal sealed class SlowAccess(TenantConfiguration tenant)
{
    private const string Persistent = "browser that stays signed in";
    private const string Any = "anything else";

    private static readonly string[] s_modern = ["browser", "mobileappsanddesktopclients"];
    private static readonly string[] s_levels = ["none", "low", "medium", "high"];

    private readonly Dictionary<AccessQuestion, List<SignIn>> _signIns = [];

    /// <summary>The sign-ins, by their places in the list, that a policy answers: the same for every user.</summary>
    private readonly Dictionary<AccessQuestion, Dictionary<object, bool[]>> _answers = [];

    public bool IsCovered(AccessQuestion question, int user, bool withReportOnly = false)
    {
        var isEnabled = tenant.Users.Traits(user).HasFlag(UserTraits.Enabled);
        if (tenant.HasSecurityDefaults == true && (question == AccessQuestion.LegacyBlocked || question == AccessQuestion.Mfa && isEnabled))
            return true;
        PolicyState[] acting = withReportOnly ? [PolicyState.Enabled, PolicyState.ReportOnly] : [PolicyState.Enabled];
        List<ConditionalAccessPolicy> policies =
            [.. tenant.Policies.Where(p => acting.Contains(p.State) && p.NotUnderstood.Count == 0 && AppliesTo(p.Users, user))];
        if (!_signIns.TryGetValue(question, out var signIns)) _signIns[question] = signIns = [.. SignIns(question)];
        if (NeedsItsOwn(question) && !policies.Exists(p => IsAbout(question, p) && AnswersTo(question, p, signIns).Contains(true)))
            return false;
        bool[][] answers = [.. policies.Select(p => AnswersTo(question, p, signIns))];
        // By hand: it is asked of millions of sign-ins.
        for (var s = 0; s < signIns.Count; s++)
        {
            var isAnswered = false;
            foreach (var answer in answers) isAnswered |= answer[s];
            if (!isAnswered) return false;
        }
        return true;
    }

    private bool[] AnswersTo(AccessQuestion question, ConditionalAccessPolicy policy, List<SignIn> signIns)
    {
        if (!_answers.TryGetValue(question, out var known)) _answers[question] = known = new(ReferenceEqualityComparer.Instance);
        if (known.TryGetValue(policy, out var answers)) return answers;
        var (demands, ofPersistent) = (Demands(question, policy, isPersistent: false), Demands(question, policy, isPersistent: true));
        return known[policy] =
            [.. signIns.Select(s => (s.Client == Persistent ? ofPersistent : demands) && Reaches(question, policy, s))];
    }

    private static bool NeedsItsOwn(AccessQuestion question) =>
        question is AccessQuestion.SignInRisk or AccessQuestion.UserRisk or AccessQuestion.InsiderRisk or AccessQuestion.SessionLimited;

    private static bool IsAbout(AccessQuestion question, ConditionalAccessPolicy p) => question switch
    {
        AccessQuestion.SignInRisk => p.SignInRiskLevels.Count > 0,
        AccessQuestion.UserRisk => p.UserRiskLevels.Count > 0,
        AccessQuestion.InsiderRisk => p.InsiderRiskLevels.Count > 0,
        _ => p.Session is { SignInFrequency: not null } or { IsNeverPersistent: true },
    };

    private bool AppliesTo(PolicyUsers users, int user)
    {
        var id = tenant.Users.Id(user);
        var isIncluded = users.IncludesAll || users.IncludeUsers.Contains(id) || users.IncludeGroups.Any(g => IsIn(g, user, []))
            || users.IncludeRoles.Any(r => Holds(r, user))
            || users.IncludeGuests is { IsEveryTenant: true } included && included.Types.Contains(GuestType(user));
        var isExcluded = users.ExcludeUsers.Contains(id) || users.ExcludeGroups.Any(g => IsIn(g, user, []))
            || users.ExcludeRoles.Any(r => Holds(r, user))
            || users.ExcludeGuests is { } excluded && excluded.Types.Contains(GuestType(user));
        return isIncluded && !isExcluded;
    }

    private bool IsIn(Guid group, int user, HashSet<Guid> seen) =>
        seen.Add(group)
            && (tenant.Groups.DirectUsers(group).Contains(user) || tenant.Groups.DirectGroups(group).Any(g => IsIn(g, user, seen)));

    private bool Holds(Guid role, int user) =>
        tenant.RoleAssignments.Any(a =>
            a.RoleId == role && a.Scope == "/" && (a.PrincipalId == tenant.Users.Id(user) || IsIn(a.PrincipalId, user, [])));

    private string GuestType(int user) =>
        (tenant.Users.Traits(user).HasFlag(UserTraits.Guest), tenant.Users.Traits(user).HasFlag(UserTraits.External)) switch
        {
            (true, false) => "internalguest",
            (true, true) => "b2bcollaborationguest",
            (false, true) => "b2bcollaborationmember",
            _ => "none",
        };

    /// <summary>Every sign-in that the question asks about and that some policy could tell from others.</summary>
    private IEnumerable<SignIn> SignIns(AccessQuestion question)
    {
        string[] Named(Func<ConditionalAccessPolicy, IEnumerable<string>> of) =>
            [.. tenant.Policies.SelectMany(of).Distinct().Where(n => n != "all")];
        string[] Levels(string? asked, Func<ConditionalAccessPolicy, IEnumerable<string>> of) =>
            asked is not null ? [asked] : Named(of).Length > 0 ? s_levels : ["none"];
        string[] own = [GivenPolicy.ExchangeOnline, GivenPolicy.AzureManagement, Any];
        var named = Named(p => p.Applications.Include.Concat(p.Applications.Exclude)).Union(own).ToLookup(a => a == "office365");
        string[] clients = question switch
        {
            AccessQuestion.LegacyBlocked => ["exchangeactivesync", "other"],
            AccessQuestion.SessionLimited => [.. s_modern, Persistent],
            _ => s_modern,
        };
        var appGroups = Subsets(named[true]);
        string[] platforms = [.. Named(p => p.IncludePlatforms.Concat(p.ExcludePlatforms)), Any];
        var places = Subsets(Named(p => p.IncludeLocations.Concat(p.ExcludeLocations)).Where(l => l != "alltrusted"));
        var signInRisks = Levels(question == AccessQuestion.SignInRisk ? "high" : null, p => p.SignInRiskLevels);
        var userRisks = Levels(question == AccessQuestion.UserRisk ? "high" : null, p => p.UserRiskLevels);
        string[] insiderRisks = [.. Named(p => p.InsiderRiskLevels), Any];
        string[] transfers = [.. Named(p => p.TransferMethods), Any];
        var filters = Subsets(Named(p => p.DeviceFilter is { } rule ? [rule] : []));
        return
            from client in clients
            from app in question == AccessQuestion.AzureManagementBlocked ? [GivenPolicy.AzureManagement]
                : client == "exchangeactivesync" ? [GivenPolicy.ExchangeOnline] : named[false]
            from groups in app switch
            {
                GivenPolicy.ExchangeOnline => [["office365"]],
                GivenPolicy.AzureManagement => [[]],
                _ => appGroups,
            }
            let apps = (string[])[app, .. groups]
            from platform in platforms
            from place in places
            from isTrusted in tenant.NamedLocations.Any(l => l.IsTrusted && place.Contains(l.Id)) ? [true] : new[] { true, false }
            let origin = isTrusted ? [.. place, "alltrusted"] : place
            from signInRisk in signInRisks
            from userRisk in userRisks
            from insiderRisk in insiderRisks
            from transfer in transfers
            from rules in filters
            select new SignIn(client, apps, platform, origin, signInRisk, userRisk, insiderRisk, transfer, rules);
    }

    private static List<string[]> Subsets(IEnumerable<string> all)
    {
        List<string[]> subsets = [[]];
        foreach (var one in all) subsets.AddRange(subsets.ConvertAll(s => (string[])[.. s, one]));
        return subsets;
    }

    private static bool Reaches(AccessQuestion question, ConditionalAccessPolicy p, SignIn s)
    {
        var isInsider = question == AccessQuestion.InsiderRisk && p.InsiderRiskLevels.Count > 0;
        return p.ClientAppTypes.Any(c => c == "all" || c == s.Client || c == "browser" && s.Client == Persistent)
            && (isInsider || p.Applications.Include.Any(a => a == "all" || s.Apps.Contains(a))
                && !p.Applications.Exclude.Any(s.Apps.Contains))
            && IsAmong(p.IncludePlatforms, s.Platform) && !p.ExcludePlatforms.Contains(s.Platform)
            && (p.IncludeLocations.Count == 0 || p.IncludeLocations.Any(l => l == "all" || s.Places.Contains(l)))
            && !p.ExcludeLocations.Any(s.Places.Contains)
            && IsAmong(p.SignInRiskLevels, s.SignInRisk) && IsAmong(p.UserRiskLevels, s.UserRisk)
            && (isInsider || IsAmong(p.InsiderRiskLevels, s.InsiderRisk))
            && IsAmong(p.TransferMethods, s.Transfer)
            && (p.DeviceFilter is not { } rule || s.Rules.Contains(rule) != p.ExcludesFilteredDevices);
    }

    private static bool IsAmong(IReadOnlyList<string> values, string value) =>
        values.Count == 0 || values.Contains("all") || values.Contains(value);

    private static bool Demands(AccessQuestion question, ConditionalAccessPolicy p, bool isPersistent)
    {
        var isBlock = p.Grant!.BuiltIn.Contains("block");
        return question switch
        {
            AccessQuestion.Mfa or AccessQuestion.SignInRisk => IsDemanded(p.Grant, ["block", "mfa", "multifactor"]),
            AccessQuestion.UserRisk => IsDemanded(p.Grant, ["block", "passwordchange", "riskremediation"]),
            AccessQuestion.PhishingResistant => IsDemanded(p.Grant, ["block", GivenPolicy.PhishingResistantStrength]),
            AccessQuestion.InsiderRisk => isBlock || p.InsiderRiskLevels.Count > 0,
            AccessQuestion.SessionLimited => isBlock
                || (isPersistent ? p.Session?.IsNeverPersistent == true : p.Session?.SignInFrequency <= TimeSpan.FromHours(4)),
            _ => isBlock,
        };
    }

    /// <summary>Whether nobody gets past the grant with controls that are not among the good ones.</summary>
    private static bool IsDemanded(PolicyGrant grant, string[] good)
    {
        List<string> controls = [.. grant.BuiltIn];
        if (grant.AuthenticationStrengthId is { } id)
            controls.Add(good.Contains("multifactor") && id.StartsWith("00000000", StringComparison.Ordinal) ? "multifactor" : id);
        return controls.Count > 0 && (grant.IsOr ? controls.All(good.Contains) : controls.Any(good.Contains));
    }
}
