using SecureScore.Core.Connections;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>A line of the list of connections.</summary>
/// <param name="Credential">Null when the settings do not hold it.</param>
/// <param name="Next">Null when runs are switched off.</param>
/// <param name="IsStale">Whether there was no good run for 96 hours.</param>
public sealed record ConnectionRow(
    Connection Connection, ConnectionState State, string CloudLabel, CredentialChoice? Credential, DateTimeOffset? Next, bool IsStale);
