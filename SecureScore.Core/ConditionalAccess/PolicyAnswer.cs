namespace SecureScore.Core.ConditionalAccess;

/// <summary>Why a policy that aims at a question does not answer it, the nearest first.</summary>
internal enum Shortfall
{
    None,

    /// <summary>What it demands is not enough.</summary>
    Demand,

    /// <summary>It acts only under some conditions.</summary>
    Conditions,

    /// <summary>It is not about every app.</summary>
    Apps,

    /// <summary>Whom it excludes cannot be known.</summary>
    Audience,

    NotUnderstood,

    /// <summary>It is about something else.</summary>
    Unrelated,
}

/// <summary>How a policy answers a question.</summary>
/// <param name="Facets">The parts that it answers; none when it falls short.</param>
/// <param name="Words">Why it falls short, after the policy's name; null when it does not, or is about something else.</param>
internal readonly record struct PolicyAnswer(AccessFacets Facets, Shortfall Shortfall, string? Words)
{
    public static PolicyAnswer Unrelated { get; } = new(AccessFacets.None, Shortfall.Unrelated, null);
}
