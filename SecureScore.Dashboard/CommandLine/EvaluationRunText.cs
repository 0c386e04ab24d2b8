using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json;
using System.Text;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>An evaluation for people and for scripts.</summary>
public static class EvaluationRunText
{
    /// <summary>One JSON object; docs/configuration.md, "evaluate", describes it.</summary>
    /// <param name="summary">What is in force afterwards; null when nothing was ever evaluated.</param>
    public static string Json(EvaluationRun run, EvaluationSummary? summary) => JsonSerializer.Serialize(new Document(
        run.TenantId.Value, run.Outcome, run.StartedAt, run.EndedAt, run.Requests, run.Throttled, run.Failure?.Reason.Words(),
        run.Failure?.NextStep?.Words(),
        [.. run.Parts.Select(p => new PartLine(p.Part, p.Outcome, p.Count, p.IsKept, p.Reason?.Words(), p.NextStep?.Words()))],
        [.. run.NewWarnings.Select(o => new WarningLine(o.Part, o.Code, o.Message.Words()))], run.Warnings.Count(o => o.IsKnown),
        [.. (summary?.Controls ?? []).Select(c => new ControlLine(c.Definition.ControlId, c.Score.Outcome, c.Score.AsCounted?.Points,
            c.Score.MaxPoints, c.Score.AsCounted?.Count, c.Score.AsCounted?.Total, c.Score.WithoutExcluded?.Points,
            c.Reading.Words()))]),
        EvaluationJson.Default.Document);

    /// <summary>A few lines of text.</summary>
    /// <param name="summary">What is in force afterwards; null when nothing was ever evaluated.</param>
    public static string Plain(EvaluationRun run, EvaluationSummary? summary)
    {
        var text = new StringBuilder();
        var (read, all) = (run.Parts.Count(p => p.Outcome == PartOutcome.Read), ConfigurationPartInfo.All.Count);
        Line($"Tenant {run.TenantId}: {run.Outcome}; {read} of {all} parts read; {run.Requests} requests, {run.Throttled} throttled");
        if (run.Failure is { } failure) Line($"PROBLEM  {failure.Reason.Words()} {failure.NextStep?.Words()}");
        foreach (var control in summary?.Controls ?? [])
            Line($"  {control.Definition.ControlId,-48} {Points(control.Score),-14} {control.Reading.Words()}");
        foreach (var part in run.Parts.Where(p => p.Outcome != PartOutcome.Read))
        {
            var kept = part.IsKept ? " (kept from an earlier run)" : "";
            Line($"skipped  {part.Part.Words()}{kept}: {part.Reason?.Words() ?? "not there."} {part.NextStep?.Words()}");
        }
        foreach (var warning in run.NewWarnings) Line($"odd      {warning.Part.Words()}: {warning.Message.Words()}");
        if (run.Warnings.Count(o => o.IsKnown) is > 0 and var known) Line($"odd      {known} more, known from the evaluation before.");
        return text.ToString().TrimEnd();

        void Line(FormattableString line) =>
            text.AppendLine(Printable.Line(line.ToString(CultureInfo.InvariantCulture).TrimEnd(), Printable.MaxMessageLength));
    }

    private static string Points(OwnScore score) =>
        score.AsCounted is { } points ? $"{ScoreText.FixedPoints(points.Points)} / {ScoreText.Points(score.MaxPoints)}" : ScoreText.None;

    internal sealed record Document(
        string TenantId, RunOutcome Outcome, DateTime StartedAt, DateTime? EndedAt, int Requests, int Throttled, string? Failure,
        string? NextStep,
        IReadOnlyList<PartLine> Parts, [property: JsonPropertyName("oddities")] IReadOnlyList<WarningLine> Warnings,
        [property: JsonPropertyName("knownOddities")] int KnownWarnings, IReadOnlyList<ControlLine> Controls);

    internal sealed record PartLine(ConfigurationPart Part, PartOutcome Outcome, int Count, bool IsKept, string? Reason, string? NextStep);

    internal sealed record WarningLine(ConfigurationPart Part, string Code, string Message);

    /// <param name="Points">Null when it has none, which is not 0.</param>
    internal sealed record ControlLine(
        string ControlId, EvaluationOutcome Outcome, decimal? Points, decimal MaxPoints, int? Count, int? Total,
        decimal? PointsWithoutExcluded, string Reading);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EvaluationRunText.Document))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
