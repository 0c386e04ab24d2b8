using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Where the stand-in answers; known once it listens.</summary>
internal sealed class GraphAddresses
{
    /// <summary>Without a slash at the end.</summary>
    public string Base { get; set; } = "";

    public string Context(string what, string version = "v1.0") => $"{Base}/{version}/$metadata#{what}";
}

/// <summary>Finds what a request is for, and answers it.</summary>
internal sealed class GraphEndpoints(StandInGraphOptions options, GraphAddresses addresses)
{
    private const string Scores = "security/secureScores";
    private const string Profiles = "security/secureScoreControlProfiles";
    private const string Recommendations = "directory/recommendations";

    private readonly GraphPatch _patch = new(addresses, options.Time);
    private readonly GraphConfigurationEndpoints _configuration = new(addresses);

    /// <exception cref="GraphRefusedException">Not found, not allowed, not understood.</exception>
    public GraphReply Answer(GraphCall call, GraphCaller caller, GraphTenant tenant)
    {
        var segments = (call.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var names = segments.Select(s => s.ToLowerInvariant()).ToArray();
        var id = segments.Length > 3 ? segments[3] : "";
        return names switch
        {
            ["v1.0", "security", "securescores"] => Get(call, caller, () => ListScores(call, tenant)),
            ["v1.0", "security", "securescores", _] => Get(call, caller, () => Find(Scores, tenant.DayItems, id)),
            ["v1.0", "security", "securescorecontrolprofiles"] => Get(call, caller, () => ListProfiles(call, tenant)),
            ["v1.0", "security", "securescorecontrolprofiles", _] when HttpMethods.IsPatch(call.Request.Method) =>
                Patch(call, caller, tenant, id),
            ["v1.0", "security", "securescorecontrolprofiles", _] => Get(call, caller, () => Find(Profiles, tenant.ProfileItems, id)),
            ["beta", "directory", "recommendations", .. var rest] => GetBeta(call, caller, () => Beta(call, tenant, rest, id)),
            _ =>
                _configuration.Answer(call, caller, tenant)
                    ?? throw GraphRefusedException.BadRequest($"Resource not found for the segment '{segments.LastOrDefault()}'."),
        };
    }

    private GraphReply ListScores(GraphCall call, GraphTenant tenant) =>
        List(call, tenant, new(addresses.Context(Scores), options.ScoresOnPage, UsesTokens: false), tenant.DayItems);

    private GraphReply ListProfiles(GraphCall call, GraphTenant tenant) =>
        List(call, tenant, new(addresses.Context(Profiles), options.ProfilesOnPage, UsesTokens: true), tenant.ProfileItems);

    private GraphReply Find(string what, IReadOnlyList<GraphItem> items, string id)
    {
        var item = items.FirstOrDefault(i => i.Id == id) ?? throw GraphRefusedException.NotFound($"Nothing has the id '{id}'.");
        return GraphReply.Entity(StatusCodes.Status200OK, addresses.Context($"{what}/$entity"), item.Bytes);
    }

    private GraphReply Patch(GraphCall call, GraphCaller caller, GraphTenant tenant, string id)
    {
        if (!caller.May("SecurityEvents.ReadWrite.All")) throw Forbidden("SecurityEvents.ReadWrite.All");
        var profile = tenant.FindProfile(id) ?? throw GraphRefusedException.NotFound($"Nothing has the id '{id}'.");
        return _patch.Answer(call, caller, tenant, profile);
    }

    private GraphReply Beta(GraphCall call, GraphTenant tenant, string[] rest, string id)
    {
        var knowsAll = call.Prefers("include-unknown-enum-members");
        var all = tenant.Recommendations.List(knowsAll);
        var context = addresses.Context(Recommendations, "beta");
        if (rest is []) return List(call, tenant, new(context, options.ProfilesOnPage, UsesTokens: true), all);
        if (rest is ["tenantsecurescores"])
        {
            var days = tenant.DayItems.OfType<GraphDay>().Select(d => new GraphIdentityScore(tenant, d)).ToList();
            return List(
                call, tenant,
                new(addresses.Context("Collection(microsoft.graph.tenantSecureScore)", "beta"), options.ScoresOnPage, UsesTokens: true),
                days);
        }
        var found = all.OfType<GraphRecommendation>().FirstOrDefault(r => r.Id == id)
            ?? throw GraphRefusedException.NotFound($"Nothing has the id '{id}'.");
        return rest switch
        {
            [_] => GraphReply.Entity(StatusCodes.Status200OK, $"{context}/$entity", found.Bytes),
            [_, "impactedresources"] => List(
                call, tenant, new($"{context}('{found.Id}')/impactedResources", options.ResourcesOnPage, UsesTokens: true),
                tenant.Recommendations.Resources(found)),
            _ => throw GraphRefusedException.BadRequest($"Resource not found for the segment '{rest[^1]}'."),
        };
    }

    private static GraphReply List(GraphCall call, GraphTenant tenant, GraphPaging paging, IReadOnlyList<GraphItem> items)
    {
        var page = GraphFaultReplies.Spoil(call.Entry.Fault, paging.Cut(call, tenant, items), call);
        return GraphPaging.Write(page);
    }

    private static GraphReply Get(GraphCall call, GraphCaller caller, Func<GraphReply> answer)
    {
        if (!HttpMethods.IsGet(call.Request.Method)) throw NoSuchMethod(call);
        return caller.May("SecurityEvents.Read.All") ? answer() : throw Forbidden("SecurityEvents.Read.All");
    }

    private static GraphReply GetBeta(GraphCall call, GraphCaller caller, Func<GraphReply> answer)
    {
        if (!HttpMethods.IsGet(call.Request.Method)) throw NoSuchMethod(call);
        return caller.May("DirectoryRecommendations.Read.All")
            ? answer()
            : throw new GraphRefusedException(
                StatusCodes.Status403Forbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private static GraphRefusedException Forbidden(string permission) =>
        new(StatusCodes.Status403Forbidden, "Forbidden", $"The token does not have the permission that is needed: {permission}.");

    private static GraphRefusedException NoSuchMethod(GraphCall call) =>
        new(
            StatusCodes.Status405MethodNotAllowed, "Request_BadRequest",
            $"Specified HTTP method is not allowed for the request target: {call.Request.Method}.");
}
