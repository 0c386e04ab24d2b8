namespace SecureScore.Core.Evaluation;

/// <summary>All evaluators, by the ids of their controls.</summary>
public static class ControlCatalog
{
    public static IReadOnlyList<ControlEvaluator> All { get; } = [];

    /// <summary>Null for a control that only Microsoft evaluates.</summary>
    public static ControlDefinition? Find(string controlId) =>
        All.FirstOrDefault(e => e.Definition.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase))?.Definition;
}
