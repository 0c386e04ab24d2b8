namespace SecureScore.Core.Comparison;

/// <summary>What our own evaluation of a control came to.</summary>
public enum EvaluationOutcome
{
    Evaluated,

    /// <summary>The tenant has nothing that it is about: it is no part of any sum.</summary>
    NotApplicable,

    /// <summary>What it needs could not be read: it has no points, which is not 0 points.</summary>
    NotEvaluated,

    /// <summary>Nothing can read it: a person attests it.</summary>
    Manual,
}
