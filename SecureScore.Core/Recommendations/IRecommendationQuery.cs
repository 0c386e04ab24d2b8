using SecureScore.Core.Access;

namespace SecureScore.Core.Recommendations;

/// <summary>Reads what was stored of Entra's recommendations.</summary>
/// <remarks>While <c>Graph:ReadRecommendations</c> is off, there is nothing: every answer is null or empty.</remarks>
public interface IRecommendationQuery
{
    /// <summary>Whether <c>Graph:ReadRecommendations</c> is on.</summary>
    bool IsOn { get; }

    /// <summary>The recommendation of a control; null when there is none.</summary>
    /// <remarks>Microsoft's type of it is the control's id in another case.</remarks>
    Task<Recommendation?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken);

    /// <summary>Impacted resources of a control, by name.</summary>
    /// <param name="search">A part of name, type or status, in any case; null for all.</param>
    Task<ImpactedResourcePage> ListResourcesAsync(
        OpenTenant opened, string controlId, string? search, int skip, int take, CancellationToken cancellationToken);

    /// <summary>The newest identity score on or before a day; null when there is none.</summary>
    Task<IdentityScore?> FindIdentityScoreAsync(OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken);

    /// <summary>Identity scores, oldest first; missing days are missing.</summary>
    /// <param name="from">First day; null for the oldest.</param>
    Task<IReadOnlyList<IdentityScore>> ListIdentityScoresAsync(OpenTenant opened, DateOnly? from, CancellationToken cancellationToken);
}
