using CsCheck;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Days of controls, for the split and the events.</summary>
internal static class GivenHistory
{
    /// <summary>A scored control on a day.</summary>
    /// <param name="standing">The version of the decision in force; 0 for none.</param>
    public static ControlDay Control(
        string id, decimal measured, decimal max, ActionStatus status = ActionStatus.ToAddress, int standing = 0,
        decimal? count = null, decimal? total = null, string category = "Identity", bool wasFull = false)
    {
        var points = Given.Points(measured, max);
        return new(id, ControlCategory.Parse(category), points,
            new ActionState(points.IsFull ? ActionStatus.Completed : status, false, null) { Standing = standing }, count, total, wasFull)
        {
            Rule = ControlCatalog.Find(id)?.Rule,
        };
    }

    /// <summary>The same control where its full points are attested at Microsoft.</summary>
    private static ControlDay Attested(ControlDay control)
    {
        var decision =
            Given.Decision(0, ActionStatus.ResolvedThroughThirdParty, Given.Day(0)) with { IsFromMicrosoft = true, IsWorkedOut = true };
        return control with
        {
            Points = control.Points with { Measured = 0, Unmeasured = control.Points.Max },
            State = control.State with { Status = decision.To, Decision = decision, Attested = decision },
        };
    }

    public static ScoreDay Day(int number, params ControlDay[] controls) => new(Given.Day(number), controls);

    /// <summary>Controls of a few ids, so that two random days share most of them.</summary>
    public static Gen<ControlDay[]> Controls { get; } = Gen.Select(GivenRandom.Control, Gen.Int[0, 3], Gen.Int[0, 20], Gen.Int[0, 20])
        .Select((scored, standing, count, total) => new ControlDay(
            "", scored.Category, scored.Points, new ActionState(scored.Status, false, null) { Standing = standing },
            total % 5 == 0 ? null : count, total % 7 == 0 ? null : total, count % 2 == 0))
        .Select(control => control.Points.IsFull && control.Total % 3 == 0 ? Attested(control) : control)
        .Array[0, 30].Select(controls => controls.Select((control, i) => control with { ControlId = $"control {i}" }).ToArray());

    /// <summary>Two days of a counted control that nobody decided about, beside one that keeps both sums above zero.</summary>
    public static Gen<(ScoreDay From, ScoreDay To)> TwoDaysOfCounts { get; } = Gen.Select(Counted, Counted)
        .Select((first, second) => (Day(0, first, Control("other", 10, 20)), Day(1, second, Control("other", 10, 20))));

    private static Gen<ControlDay> Counted => Gen.Select(Gen.Int[0, 12], Gen.Int[1, 12], Gen.Bool).Select((count, total, wasFull) =>
        Control("a", 10m * Math.Min(count, total) / total, 10, count: Math.Min(count, total), total: total, wasFull: wasFull));

    /// <summary>Two days, of which the second repeats some controls of the first, changes some and lacks some.</summary>
    public static Gen<(ScoreDay From, ScoreDay To)> TwoDays { get; } = Gen.Select(Controls, Controls, Gen.Int[0, 5].Array[30])
        .Select((first, second, dice) => (
            new ScoreDay(Given.Day(0), first),
            new ScoreDay(
                Given.Day(1),
                [.. second
                    .Where((_, i) => dice[i] > 0)
                    .Select(c => first.FirstOrDefault(f => f.ControlId == c.ControlId) is { } same
                        && dice[int.Parse(c.ControlId[8..], System.Globalization.CultureInfo.InvariantCulture)] > 3
                        ? same
                        : c)])));
}
