using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Search;

/// <summary>Answers the search of the header while somebody types. It is in no circuit, so that a page pays nothing for it.</summary>
public static class SearchEndpoint
{
    public const string Path = "/search";

    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<SiteSearch>();

    /// <summary>
    /// Maps <see cref="Path"/>: <c>q</c> is searched for, <c>here</c> is the address of the open page, and <c>only</c> a
    /// <see cref="SearchScope"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapSearch(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AnswerAsync).RequireAuthorization(SignInServiceCollectionExtensions.ReadPolicy);
        return endpoints;
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, SiteSearch search,
        string? q, string? here, string? only, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var actor = sessions.ActorOf(context.User);
        if (!limits.SearchBy(actor)) return RateLimits.TooMany(context);
        // An address of another host would begin with two slashes; what is found must lead to none.
        var address = here is ['/', not ('/' or '\\'), ..] or "/" ? here : "/";
        var scope = Slug.Parse<SearchScope>(only) ?? SearchScope.Quick;
        var groups = await search.FindAsync(actor, SearchWords.Parse(q), address, scope, cancellationToken);
        return TypedResults.Json(groups, SearchJson.Default.IReadOnlyListSearchGroup);
    }
}
