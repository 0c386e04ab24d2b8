using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>What a person wants of many actions at once.</summary>
/// <param name="Actions">As the person saw them.</param>
/// <param name="Note">Null where the status needs none.</param>
public sealed record BatchDecision(IReadOnlyList<ImprovementAction> Actions, ActionStatus Status, string? Note);
