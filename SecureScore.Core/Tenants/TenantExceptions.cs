namespace SecureScore.Core.Tenants;

/// <summary>What was asked of a tenant cannot be done now; the message says why and what to do.</summary>
public sealed class TenantException(string message) : Exception(message);
