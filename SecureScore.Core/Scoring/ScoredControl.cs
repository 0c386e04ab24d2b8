using SecureScore.Core.Controls;

namespace SecureScore.Core.Scoring;

/// <summary>One control of one day with all that the sums need.</summary>
/// <param name="Category">The category published that day.</param>
/// <param name="Points">Measured points and maximum.</param>
/// <param name="Status">The status in force that day.</param>
/// <param name="ReceivedPoints">Points as received, for the sum that Microsoft reports; null when unreadable.</param>
public readonly record struct ScoredControl(ControlCategory Category, ControlPoints Points, ActionStatus Status, decimal? ReceivedPoints);
