namespace SecureScore.Core.Controls;

/// <summary>A control's state at Microsoft.</summary>
/// <param name="State">As it came.</param>
/// <param name="By">Who set it; null when nobody did.</param>
/// <param name="At">When (UTC); null when unknown.</param>
public sealed record PortalState(string State, string? By, DateTime? At, string? Comment);
