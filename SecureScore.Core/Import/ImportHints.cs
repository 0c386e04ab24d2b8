using SecureScore.Core.Tenants;

namespace SecureScore.Core.Import;

/// <summary>What the importer says of files that do not say it themselves.</summary>
/// <param name="Tenant">Whose they are; null where they say so.</param>
/// <param name="Day">The day of a list from the portal; null where it says so.</param>
public sealed record ImportHints(TenantId? Tenant = null, DateOnly? Day = null);
