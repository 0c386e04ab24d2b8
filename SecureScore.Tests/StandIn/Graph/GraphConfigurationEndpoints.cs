using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Answers for a tenant's configuration: who may read what, and which license it takes.</summary>
internal sealed class GraphConfigurationEndpoints(GraphAddresses addresses)
{
    private static readonly GraphRoute[] s_routes =
    [
        new("organization", "Organization.Read.All"),
        new("subscribedSkus", "Organization.Read.All"),
        new("domains", "Domain.Read.All"),
        new("policies/identitySecurityDefaultsEnforcementPolicy", "Policy.Read.All") { IsSingle = true },
        new("policies/authorizationPolicy", "Policy.Read.All") { IsSingle = true },
        new("policies/adminConsentRequestPolicy", "Policy.Read.All") { IsSingle = true },
        new("policies/authenticationStrengthPolicies", "Policy.Read.All"),
        new("identity/conditionalAccess/namedLocations", "Policy.Read.All"),
        new("identity/conditionalAccess/policies", "Policy.Read.All"),
        new("groupSettings", "GroupSettings.Read.All", "Group.Read.All"),
        new("directory/onPremisesSynchronization"),
        new("roleManagement/directory/roleDefinitions", "RoleManagement.Read.Directory"),
        new("roleManagement/directory/roleAssignments", "RoleManagement.Read.Directory"),
        new(
            "roleManagement/directory/roleEligibilityScheduleInstances", "RoleEligibilitySchedule.Read.Directory",
            "RoleManagement.Read.Directory"),
        new("users", "User.Read.All"),
        new("reports/authenticationMethods/userRegistrationDetails", "AuditLog.Read.All"),
        new("identityProtection/riskDetections", "IdentityRiskEvent.Read.All"),
        new("groups", "Group.Read.All"),
        new("groups/{id}/members", "GroupMember.Read.All", "Group.Read.All"),
        new("users/{id}/authentication/requirements", "Policy.Read.All") { IsSingle = true, Version = "beta" },
    ];

    /// <returns>Null for an address that is none of them.</returns>
    /// <exception cref="GraphRefusedException">Not found, not allowed, not licensed.</exception>
    public GraphReply? Answer(GraphCall call, GraphCaller caller, GraphTenant tenant)
    {
        var path = (call.Request.Path.Value ?? "").Trim('/');
        if (path.Split('/', 2) is not [var version, var address]) return null;
        if (s_routes.FirstOrDefault(r => r.Version.Equals(version, StringComparison.OrdinalIgnoreCase) && r.Fits(address)) is not { } route)
            return null;
        if (!HttpMethods.IsGet(call.Request.Method))
            throw new GraphRefusedException(
                StatusCodes.Status405MethodNotAllowed, "Request_BadRequest",
                "Specified HTTP method is not allowed for the request target.");
        if (!route.Permissions.Any(caller.May)) throw Forbidden(route);
        if (!tenant.Configuration.IsLicensed(address)) throw Unlicensed(address);
        var objects = tenant.Configuration.Find(address);
        if (route.IsSingle || route.Address.Contains('{'))
            _ = objects ?? throw new GraphRefusedException(
                StatusCodes.Status404NotFound, "Request_ResourceNotFound", $"Resource '{address}' does not exist.");
        return route.IsSingle
            // a test gives the one
            ? GraphReply.Entity(StatusCodes.Status200OK, addresses.Context($"{address}/$entity", route.Version), objects![0].Bytes)
            : GraphPaging.Write(GraphFaultReplies.Spoil(
                call.Entry.Fault,
                new GraphPaging(addresses.Context(address), tenant.Configuration.MostOnPage, UsesTokens: true)
                    .Cut(call, tenant, objects ?? []),
                call));
    }

    /// <summary>Each service has words of its own.</summary>
    private static GraphRefusedException Forbidden(GraphRoute route) => route.Address.Split('/')[0] switch
    {
        "identity" => new(
            StatusCodes.Status403Forbidden, "AccessDenied",
            "You cannot perform the requested operation, scopes that Conditional Access needs are missing in the token."),
        "policies" => new(
            StatusCodes.Status403Forbidden, "AccessDenied",
            "You cannot perform the requested operation, required scopes are missing in the token."),
        "reports" => new(
            StatusCodes.Status403Forbidden, "Authentication_MSGraphPermissionMissing",
            $"Calling principal does not have required MSGraph permissions {route.Permissions[0]}"),
        _ => new(StatusCodes.Status403Forbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
    };

    private static GraphRefusedException Unlicensed(string address) => address.Split('/')[0] switch
    {
        "reports" => new(
            StatusCodes.Status403Forbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
            "Neither tenant is B2C or tenant doesn't have premium license"),
        "roleManagement" => new(StatusCodes.Status400BadRequest, "AadPremiumLicenseRequired", "The tenant needs another edition."),
        _ => new(StatusCodes.Status403Forbidden, "Forbidden", "Your tenant is not licensed for this feature."),
    };
}

/// <summary>An address and the permissions of which one is enough; none where no app may read it.</summary>
internal sealed record GraphRoute(string Address, params string[] Permissions)
{
    /// <summary>Whether one object stands there and no list.</summary>
    public bool IsSingle { get; init; }

    public string Version { get; init; } = "v1.0";

    public bool Fits(string address)
    {
        var (own, asked) = (Address.Split('/'), address.Split('/'));
        return own.Length == asked.Length
            && own.Zip(asked).All(s => s.First == "{id}" || s.First.Equals(s.Second, StringComparison.OrdinalIgnoreCase));
    }
}
