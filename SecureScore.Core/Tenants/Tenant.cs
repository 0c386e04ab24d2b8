using SecureScore.Core.Access;

namespace SecureScore.Core.Tenants;

/// <summary>A tenant whose scores are kept.</summary>
/// <param name="Name">How people call it; its id until it has a name.</param>
/// <param name="IsSample">The labelled sample tenant, whose data are invented.</param>
/// <param name="Revision">Rises with every change of what a page shows.</param>
/// <param name="LatestDay">The newest score day; null before the first.</param>
public sealed record Tenant(TenantId Id, string Name, bool IsSample, long Revision, DateOnly? LatestDay)
{
    /// <summary>The newest day of which only the sums are known; null when there is none.</summary>
    public DateOnly? LatestSums { get; init; }

    /// <summary>Whether <see cref="Name"/> is the organization's own and follows it.</summary>
    public bool IsNameFromMicrosoft { get; init; }

    /// <summary>Whether lists leave it out and no schedule reads it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether a person chose it as the default.</summary>
    public bool IsChosenDefault { get; init; }

    /// <summary>Whether an address without a tenant leads here, unless the person used another one last.</summary>
    /// <remarks>The chosen one; without a choice the first added of those that are not hidden.</remarks>
    public bool IsDefault { get; init; }

    /// <summary>Who was given it to read; nobody where it is only named.</summary>
    public Actor Reader { get; init; } = Actor.Anonymous;

    /// <summary>What queries take to read the tenant's data.</summary>
    public OpenTenant Open => new(Reader, Id);
}
