using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Support;

/// <summary>Policies for everybody that answer one question each; tests change what they are about.</summary>
internal static class GivenPolicy
{
    public const string AzureManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    public const string ExchangeOnline = "00000002-0000-0ff1-ce00-000000000000";
    public const string PhishingResistantStrength = "00000000-0000-0000-0000-000000000004";

    public static ConditionalAccessPolicy Mfa(string name = "Require MFA") => New(name) with { Grant = Requires("mfa") };

    public static ConditionalAccessPolicy BlockLegacy(string name = "Block legacy") =>
        New(name) with { ClientAppTypes = ["exchangeactivesync", "other"], Grant = Requires("block") };

    public static ConditionalAccessPolicy SignInRisk(string name = "Risky sign-ins") =>
        New(name) with { SignInRiskLevels = ["high", "medium"], Grant = Requires("mfa") };

    public static ConditionalAccessPolicy UserRisk(string name = "Risky users") =>
        New(name) with { UserRiskLevels = ["high"], Grant = RequiresAll("mfa", "passwordchange") };

    public static ConditionalAccessPolicy InsiderRisk(string name = "Insiders") =>
        New(name) with { InsiderRiskLevels = ["elevated"], Grant = Requires("block") };

    public static ConditionalAccessPolicy BlockAzure(string name = "Block Azure") =>
        New(name) with { Applications = new() { Include = [AzureManagement] }, Grant = Requires("block") };

    public static ConditionalAccessPolicy PhishingResistant(string name = "Phishing-resistant") =>
        New(name) with { Grant = Strength(PhishingResistantStrength) };

    public static ConditionalAccessPolicy LimitSessions(string name = "Limit sessions", double hours = 4) =>
        New(name) with { Session = new(TimeSpan.FromHours(hours), true) };

    /// <summary>One of these is enough.</summary>
    public static PolicyGrant Requires(params string[] controls) => new() { IsOr = true, BuiltIn = controls };

    public static PolicyGrant RequiresAll(params string[] controls) => new() { IsOr = false, BuiltIn = controls };

    public static PolicyGrant Strength(string id) => new() { IsOr = true, AuthenticationStrengthId = id };

    /// <summary>The same policy with changed users.</summary>
    public static ConditionalAccessPolicy WithUsers(this ConditionalAccessPolicy policy, Func<PolicyUsers, PolicyUsers> change) =>
        policy with { Users = change(policy.Users) };

    public static ConditionalAccessPolicy OnlyFor(this ConditionalAccessPolicy policy, params string[] users) =>
        policy with { Users = new() { IncludeUsers = [.. users.Select(GivenConfiguration.Id)] } };

    public static ConditionalAccessPolicy Excluding(
        this ConditionalAccessPolicy policy, string? user = null, string? group = null, Guid? role = null, PolicyGuests? guests = null) =>
        policy.WithUsers(u => u with
        {
            ExcludeUsers = user is null ? u.ExcludeUsers : [.. u.ExcludeUsers, GivenConfiguration.Id(user)],
            ExcludeGroups = group is null ? u.ExcludeGroups : [.. u.ExcludeGroups, GivenConfiguration.Id(group)],
            ExcludeRoles = role is null ? u.ExcludeRoles : [.. u.ExcludeRoles, role.Value],
            ExcludeGuests = guests ?? u.ExcludeGuests,
        });

    public static ConditionalAccessPolicy ReportOnly(this ConditionalAccessPolicy policy) => policy with { State = PolicyState.ReportOnly };

    private static ConditionalAccessPolicy New(string name) => new()
    {
        Id = name,
        Name = name,
        State = PolicyState.Enabled,
        Users = new() { IncludesAll = true },
        Applications = new() { Include = ["all"] },
        ClientAppTypes = ["all"],
    };
}
