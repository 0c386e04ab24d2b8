using SecureScore.Core.Faults;

namespace SecureScore.Core.Tenants;

/// <summary>What was asked of a tenant cannot be done now; the message says why and what to do.</summary>
public sealed class TenantException(string message) : RefusedException(message);

/// <summary>The tenant was removed, perhaps while its page was open.</summary>
public sealed class TenantNotStoredException() : RefusedException("This tenant is not stored any more. Reload the page.");
