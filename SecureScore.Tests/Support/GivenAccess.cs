using CsCheck;
using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Support;

/// <summary>Small tenants with groups in circles, deleted things, and policies of every kind.</summary>
internal static class GivenAccess
{
    private static readonly string[] s_users = ["u0", "u1", "u2", "u3", "u4", "u5", "gone user"];
    private static readonly string[] s_groups = ["g0", "g1", "g2", "gone group"];
    private static readonly Guid[] s_roles = [GivenConfiguration.GlobalAdministrator, GivenConfiguration.HelpdeskAdministrator];
    private static readonly string[] s_guestTypes = ["internalguest", "b2bcollaborationguest", "b2bcollaborationmember", "serviceprovider"];
    private static readonly string[] s_clients = ["all", "browser", "mobileappsanddesktopclients", "exchangeactivesync", "other"];
    private static readonly string[] s_controls = ["mfa", "compliantdevice", "passwordchange", "riskremediation"];
    private static readonly UserTraits[] s_traits = [UserTraits.Enabled, UserTraits.None, UserTraits.Enabled | UserTraits.Guest,
        UserTraits.Enabled | UserTraits.Guest | UserTraits.External, UserTraits.Enabled | UserTraits.External];

    private const string OwnApp = "5f09333a-842c-47da-a157-57da27fcbca5";

    private static readonly Gen<PolicyGuests?> s_guests = Gen.Select(
        Gen.Int[0, 3], Some(s_guestTypes), Gen.Bool, (rare, types, every) => rare == 0 ? new PolicyGuests(types, every) : null);

    private static readonly Gen<PolicyUsers> s_policyUsers = Gen.Select(
        Gen.Bool, Gen.Select(Some(s_users), Some(s_users)), Gen.Select(Some(s_groups), Some(s_groups)),
        Gen.Select(Some(s_roles), Some(s_roles)), Gen.Select(s_guests, s_guests),
        (all, users, groups, roles, guests) => new PolicyUsers
        {
            IncludesAll = all,
            IncludeUsers = [.. users.Item1.Select(GivenConfiguration.Id)],
            ExcludeUsers = [.. users.Item2.Select(GivenConfiguration.Id)],
            IncludeGroups = [.. groups.Item1.Select(GivenConfiguration.Id)],
            ExcludeGroups = [.. groups.Item2.Select(GivenConfiguration.Id)],
            IncludeRoles = roles.Item1,
            ExcludeRoles = roles.Item2,
            IncludeGuests = guests.Item1,
            ExcludeGuests = guests.Item2,
        });

    private static readonly Gen<PolicyGrant> s_grant = Gen.OneOf(
        Gen.Const(GivenPolicy.Requires("block")),
        Gen.Const(GivenPolicy.Requires("mfa")),
        Gen.Select(
            Gen.Bool,
            Some(s_controls),
            GivenActions.OneOf<string?>(
                null, null, GivenPolicy.PhishingResistantStrength, "00000000-0000-0000-0000-000000000002", "weak", "gone"),
            (isOr, controls, strength) =>
                new PolicyGrant { IsOr = isOr, BuiltIn = controls, AuthenticationStrengthId = strength }));

    /// <summary>Something that narrows a policy, so that others may cover the rest; nothing in one of three.</summary>
    private static readonly Gen<Func<ConditionalAccessPolicy, ConditionalAccessPolicy>> s_narrowing = Gen.Int[0, 32].Select(kind =>
        new Func<ConditionalAccessPolicy, ConditionalAccessPolicy>(p => kind switch
        {
            0 => p with { DeviceFilter = "rule" },
            1 => p with { DeviceFilter = "rule", ExcludesFilteredDevices = true },
            2 or 3 => p with { ExcludePlatforms = ["ios", "linux"] },
            4 => p with { IncludePlatforms = ["all"], ExcludePlatforms = ["ios"] },
            5 or 6 => p with { IncludePlatforms = ["ios", "linux"] },
            7 or 8 => p with { ExcludeLocations = ["alltrusted"] },
            9 or 10 => p with { IncludeLocations = ["alltrusted"] },
            11 => p with { IncludeLocations = ["all"], ExcludeLocations = ["office"] },
            12 => p with { IncludeLocations = ["office", "cafe"] },
            13 => p with { IncludeLocations = ["all"], ExcludeLocations = ["cafe", "office"] },
            14 or 15 => p with { Applications = new() { Include = ["all"], Exclude = [GivenPolicy.ExchangeOnline] } },
            16 or 17 => p with { Applications = new() { Include = [GivenPolicy.ExchangeOnline] } },
            18 => p with { Applications = new() { Include = ["all"], Exclude = ["office365"] } },
            19 => p with { Applications = new() { Include = ["office365", GivenPolicy.AzureManagement], Exclude = [OwnApp] } },
            20 => p with { Applications = new() { Include = ["office365", OwnApp] } },
            21 => p with { Applications = new() { Include = ["all"], Exclude = [GivenPolicy.AzureManagement] } },
            22 => p with { TransferMethods = ["devicecodeflow"] },
            23 => p with { NotUnderstood = ["conditions.times"] },
            24 => p with { SignInRiskLevels = ["none", "low", "medium"] },
            _ => p,
        }));

    private static readonly Gen<PolicyState> s_state = GivenActions.OneOf(
        PolicyState.Enabled, PolicyState.Enabled, PolicyState.Enabled, PolicyState.ReportOnly, PolicyState.Disabled);

    private static readonly Gen<ConditionalAccessPolicy> s_kind = Gen.Select(
        Gen.Int[0, 14], Gen.Int[0, 30], Gen.Bool, (kind, hours, isNever) => GivenPolicy.Mfa($"policy {kind} {hours}") with
        {
            SignInRiskLevels = kind is 0 or 1 ? [kind == 0 ? "high" : "low"] : [],
            UserRiskLevels = kind is 1 or 2 ? ["high"] : [],
            InsiderRiskLevels = kind == 3 ? ["minor"] : [],
            Applications = new() { Include = [kind == 4 ? GivenPolicy.AzureManagement : "all"] },
            Session = kind is > 6 and < 11 ? new(hours > 25 ? null : TimeSpan.FromHours(hours), isNever) : null,
        });

    private static readonly Gen<ConditionalAccessPolicy> s_policy = Gen.Select(
        Gen.OneOf(s_policyUsers, Gen.Const(new PolicyUsers { IncludesAll = true })), s_grant,
        Gen.OneOf(Some(s_clients), Gen.Const<IReadOnlyList<string>>(["all"])), s_kind, s_state, s_narrowing.Array[1, 2],
        (users, grant, clients, kind, state, narrowing) =>
            narrowing.Aggregate(
                kind with { Users = users, Grant = grant, ClientAppTypes = clients, State = state }, (policy, narrow) => narrow(policy)));

    /// <summary>A tenant of six users.</summary>
    public static Gen<TenantConfiguration> Tenant { get; } = Gen.Select(
        GivenActions.OneOf(s_traits).Array[6], Gen.Select(Some(s_users), Some(s_groups)).Array[3],
        Gen.Select(Some(s_users), Some(s_groups)), s_policy.Array[0, 5], Gen.Int[0, 9],
        (traits, groups, admins, policies, rare) =>
        {
            var given = new GivenConfiguration();
            for (var i = 0; i < traits.Length; i++) given.User(s_users[i], traits[i]);
            for (var i = 0; i < groups.Length; i++) given.Group(s_groups[i], [.. groups[i].Item1], [.. groups[i].Item2]);
            given
                .Role(s_roles[0], [.. admins.Item1])
                .Role(s_roles[1], [.. admins.Item2])
                .RoleIn("/unit", s_roles[1], s_users)
                .Policies(policies)
                .SecurityDefaults(rare == 0);
            return given.Set(b =>
            {
                b.AuthenticationStrengths.Add(new("weak", "Weak", ["fido2", "sms"]));
                b.NamedLocations.AddRange([new("office", "Office", true), new("cafe", "Café", false)]);
            }).Build();
        });

    /// <summary>A few of them, each at most once; fewer more often.</summary>
    private static Gen<IReadOnlyList<T>> Some<T>(T[] all) =>
        Gen.Int[0, all.Length * 2].Array[0, 3].Select(picks =>
            (IReadOnlyList<T>)[.. picks.Where(p => p < all.Length).Distinct().Select(p => all[p])]);
}
