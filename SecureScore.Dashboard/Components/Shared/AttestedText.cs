using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Points that come from a state at Microsoft, as people read it.</summary>
public static class AttestedText
{
    private const PointsFlags Contradictions = PointsFlags.StateAgainstPoints | PointsFlags.CountAgainstPoints;

    /// <summary>Whether lists mark the action.</summary>
    public static bool IsContradicted(ImprovementAction action) => (action.Points.Flags & Contradictions) != PointsFlags.None;

    /// <summary>What contradicts Microsoft's full points; null for nothing.</summary>
    public static string? Contradiction(ImprovementAction action) => action switch
    {
        { StateAtMicrosoft: { } state } when action.Points.Flags.HasFlag(PointsFlags.StateAgainstPoints) =>
            T("Microsoft gives all points, although the state there is “{0}”. {1}", state.State, What(action)),
        { StateAtMicrosoft: { } state } when action.Points.Flags.HasFlag(PointsFlags.CountAgainstPoints) =>
            Contradiction(state.State, PointsText.Share(action), What(action)),
        _ => null,
    };

    /// <summary>Who set the state, for facts.</summary>
    /// <param name="state">Null where there is no state at all.</param>
    public static string SetBy(string? state, string? by) =>
        state is null || by is null && PortalStates.AreEqual(state, PortalStates.Default) ? ""
            : string.IsNullOrWhiteSpace(by) ? T(", set by a person whom Microsoft does not name")
            : T(", set by {0}", NameOf(by));

    /// <summary>An author at Microsoft; of a program only an id is known.</summary>
    public static string NameOf(string? by) => Guid.TryParse(by, out _) ? T("app {0}", by) : PortalStates.NameOf(by);

    private static string Contradiction(string state, string share, string what) => share.Length > 0
        ? T("Microsoft gives all points because of the state “{0}”, but counts {1}. {2}", state, share, what)
        : T("Microsoft gives all points because of the state “{0}”, but says that the setting is off. {1}", state, what);

    private static string What(ImprovementAction action) => action.State.Attested is null
        ? T("SecureScore doesn’t count points that nothing measures.") : T("The points are attested, not measured.");
}
