using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Connections;

/// <summary>A tenant whose scores are read from Microsoft Graph every day.</summary>
/// <remarks>Holds no secret: the credential is named, and stands in the settings.</remarks>
public sealed record Connection
{
    public required TenantId TenantId { get; init; }

    /// <summary>How people call the tenant.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud's name, as in <see cref="GraphCloud"/>.</summary>
    public required string Cloud { get; init; }

    /// <summary>The name of the settings <c>Graph:Credentials:{name}</c>.</summary>
    public required string Credential { get; init; }

    /// <summary>Whether decisions are sent to Microsoft, and taken from there.</summary>
    public required bool IsWriteBackOn { get; init; }

    /// <summary>The newest day up to which all that Graph had was read; null before the first complete run.</summary>
    public required DateOnly? CompleteThrough { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public required DateTime AddedAt { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>A credential that the settings offer, without anything secret.</summary>
/// <param name="ClientId">Of the app registration; null for a machine's own managed identity.</param>
public sealed record CredentialChoice(string Name, GraphCredentialKind Kind, string? ClientId)
{
    /// <summary>The last day of secret or certificate; null when there is none or it is unknown.</summary>
    public DateTimeOffset? Expires { get; init; }
}

/// <summary>The connection cannot be made or changed; the reason says why and what to do.</summary>
public sealed class ConnectionException(Message reason) : RefusedException(reason);
