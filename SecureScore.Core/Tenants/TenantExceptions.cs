using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Tenants;

/// <summary>What was asked of a tenant cannot be done now; the reason says why and what to do.</summary>
public sealed class TenantException(Message reason) : RefusedException(reason);

/// <summary>The tenant was removed, perhaps while its page was open.</summary>
public sealed class TenantNotStoredException() : RefusedException(new("tenant.not-stored"));
