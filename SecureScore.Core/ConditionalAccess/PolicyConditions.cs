using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Under which conditions a policy acts.</summary>
internal sealed class PolicyConditions(IEnumerable<NamedLocation> locations)
{
    private readonly HashSet<string> _trusted = new(locations.Where(l => l.IsTrusted).Select(l => l.Id).Append("alltrusted"), StringComparer.OrdinalIgnoreCase);

    /// <summary>The clients that a policy reaches.</summary>
    public static AccessFacets Clients(ConditionalAccessPolicy policy) => policy.ClientAppTypes.Aggregate(AccessFacets.None, (facets, type) => facets | type switch
    {
        "all" => AccessFacets.Browser | AccessFacets.NeverPersistent | AccessFacets.Apps | AccessFacets.ExchangeActiveSync | AccessFacets.OtherLegacy,
        "browser" => AccessFacets.Browser | AccessFacets.NeverPersistent,
        "mobileappsanddesktopclients" => AccessFacets.Apps,
        "exchangeactivesync" => AccessFacets.ExchangeActiveSync,
        "other" => AccessFacets.OtherLegacy,
        _ => AccessFacets.None,
    });

    /// <summary>What keeps a policy from acting on every sign-in that the question is about; null when nothing does.</summary>
    public string? Narrowing(AccessQuestion question, ConditionalAccessPolicy policy)
    {
        if (policy.DeviceFilter is not null) return "covers only devices that its filter chooses";
        if (policy.ExcludePlatforms.Count > 0 || policy.IncludePlatforms.Count > 0 && !policy.IncludePlatforms.Contains("all")) return "covers some platforms only";
        if (policy.IncludeLocations.Count > 0 && !policy.IncludeLocations.Contains("all")) return "covers sign-ins from some locations only";
        if (policy.ExcludeLocations.Count > 0) return policy.ExcludeLocations.All(_trusted.Contains) ? "lets sign-ins from trusted locations through" : "lets sign-ins from some locations through";
        if (policy.TransferMethods.Count > 0) return "covers some ways to sign in only";
        if (policy.SignInRiskLevels.Count > 0 && question != AccessQuestion.SignInRisk) return "acts only on risky sign-ins";
        if (policy.UserRiskLevels.Count > 0 && question != AccessQuestion.UserRisk) return "acts only on accounts at risk";
        return policy.InsiderRiskLevels.Count > 0 && question != AccessQuestion.InsiderRisk ? "acts only on insider risk" : null;
    }
}
