using System.Globalization;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What pages say of our own evaluation.</summary>
public static class EvaluationText
{
    public static string ToText(EvaluationOutcome outcome) => outcome switch
    {
        EvaluationOutcome.Evaluated => "Evaluated",
        EvaluationOutcome.NotApplicable => "Not applicable",
        EvaluationOutcome.NotEvaluated => "Not evaluated",
        _ => "By hand",
    };

    /// <summary>The class that gives an outcome its icon.</summary>
    public static string ClassOf(EvaluationOutcome outcome) => outcome switch
    {
        EvaluationOutcome.Evaluated => "granted",
        EvaluationOutcome.NotApplicable => "not-applicable",
        EvaluationOutcome.NotEvaluated => "doubtful",
        _ => "to-address",
    };

    /// <summary>What became of a part, in a few words.</summary>
    public static string ToText(PartState part) => part switch
    {
        { IsKept: true } => "Kept from an earlier run",
        { Outcome: PartOutcome.Read } => "Read",
        { Outcome: PartOutcome.Forbidden } => "Not granted",
        { Outcome: PartOutcome.NoLicence } => "No license",
        { Outcome: PartOutcome.DelegatedOnly } => "Not for apps",
        { Outcome: PartOutcome.Broken } => "Broke off",
        _ => "Not read",
    };

    /// <summary>The class that gives it its icon.</summary>
    public static string ClassOf(PartState part) => part switch
    {
        { IsKept: true } => "doubtful",
        { Outcome: PartOutcome.Read } => "granted",
        { Outcome: PartOutcome.Forbidden or PartOutcome.Broken } => "refused",
        { Outcome: PartOutcome.NoLicence or PartOutcome.DelegatedOnly } => "not-applicable",
        _ => "to-address",
    };

    /// <summary>What to do to have a part read; the permission where nothing else is known.</summary>
    public static string NextStep(PartState part)
    {
        if (part.NextStep is { } step) return step.Words();
        if (part.Outcome == PartOutcome.Read && !part.IsKept) return "";
        var info = ConfigurationPartInfo.Of(part.Part);
        return info.IsDelegatedOnly ? $"Upload it as {info.FileName}." : $"Grant {info.Permission}, or upload it as {info.FileName}.";
    }

    public static string ToText(ScoreBase basis) => basis == ScoreBase.Own ? "evaluated points" : "Microsoft's points";

    /// <summary>Points of the maximum, such as <c>4.50 / 9</c>; a dash where there are none.</summary>
    public static string Points(OwnPoints? points, decimal max) => Points(points?.Points, max);

    /// <inheritdoc cref="Points(OwnPoints?, decimal)" />
    public static string Points(decimal? points, decimal max) =>
        points is { } value ? $"{ScoreText.FixedPoints(value)} / {ScoreText.Points(max)}" : ScoreText.None;

    /// <summary>The end of a run less its beginning, or the time since.</summary>
    public static string Duration(EvaluationRun run, DateTime now)
    {
        var took = (run.EndedAt ?? now) - run.StartedAt;
        return took.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMinutes} min {took.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");
    }

    /// <summary>What became of accounts that were chosen together.</summary>
    public static string ToText(ExcludedBatch batch) => string.Join(" ", new[]
    {
        batch.Added == 1 ? "1 account excluded." : $"{batch.Added} accounts excluded.",
        batch.Listed == 0 ? null : batch.Listed == 1 ? "1 was excluded already." : $"{batch.Listed} were excluded already.",
        batch.Missing == 0 ? null
            : batch.Missing == 1 ? "1 is not in the newest evaluation."
            : $"{batch.Missing} are not in the newest evaluation.",
        batch.Added == 0 ? null : "To undo it, remove the accounts from the list of excluded accounts.",
    }.OfType<string>());

    /// <summary>How much a run skipped and found odd; one of them is more than 0.</summary>
    public static string Found(int skipped, int warnings, int known) => string.Join(", ", new[]
    {
        skipped switch { 0 => null, 1 => "1 part skipped", _ => $"{skipped} parts skipped" },
        warnings switch { 0 => null, 1 => "1 oddity", _ => $"{warnings} oddities" },
        known == 0 ? null : $"{known} known",
    }.OfType<string>());

    /// <summary>What an evaluation does now.</summary>
    public static string Stage(ConfigurationPart? part) =>
        part is { } reading ? $"Reading {LowerFirst(reading.Words())}" : "Evaluating";

    /// <summary>The place of a part among all, from 1; after the last one while it evaluates.</summary>
    public static int PlaceOf(ConfigurationPart? part) =>
        part is { } reading ? ConfigurationPartInfo.All.TakeWhile(i => i.Part != reading).Count() + 1 : ConfigurationPartInfo.All.Count + 1;

    // “Conditional Access” is a name.
    private static string LowerFirst(string title) =>
        title.StartsWith("Conditional", StringComparison.Ordinal) ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
