using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Import;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>An import's report for people and for scripts.</summary>
public static class ImportReportText
{
    /// <summary>One JSON object; docs/import.md describes it.</summary>
    public static string Json(ImportReport report) => JsonSerializer.Serialize(new Document(
        [.. report.Tenants.Select(t => new TenantPart(t.TenantId.Value, t.Snapshots, t.Profiles, t.Latest))],
            [.. report.Problems.Select(ToFinding)],
        [.. report.Warnings.Select(ToFinding)]),
        ReportJson.Default.Document);

    /// <summary>A few lines of text.</summary>
    public static string Plain(ImportReport report)
    {
        var text = new StringBuilder();
        foreach (var tenant in report.Tenants)
        {
            Line($"Tenant {tenant.TenantId}");
            Line($"  days      {tenant.Snapshots.Read} read, {tenant.Snapshots.New} new, {tenant.Snapshots.Changed} changed");
            Line($"  profiles  {tenant.Profiles.Read} read, {tenant.Profiles.New} new, {tenant.Profiles.Changed} changed");
            if (tenant.Latest is { } latest)
                Line(
                    $"  newest    {latest.Day:yyyy-MM-dd}: {latest.CurrentScore?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} of {latest.MaxScore?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} points reported, {latest.ControlScores} controls, {latest.WithoutProfile} without profile");
        }
        foreach (var warning in report.Warnings) Line($"odd      {Place(warning)}: {warning.Message.Words()}");
        foreach (var problem in report.Problems) Line($"PROBLEM  {Place(problem)}: {problem.Message.Words()}");
        if (report.Problems.Count == 0 && !report.HasChanges) Line($"Nothing new.");
        return text.ToString().TrimEnd();

        void Line(FormattableString line) =>
            text.AppendLine(Printable.Line(line.ToString(CultureInfo.InvariantCulture), Printable.MaxMessageLength));
        static string Place(ImportProblem problem) => problem.Line > 0 ? $"{problem.File}, line {problem.Line}" : problem.File;
    }

    private static Finding ToFinding(ImportProblem found) => new(found.File, found.Line, found.Code, found.Message.Words());

    internal sealed record Document(
        IReadOnlyList<TenantPart> Tenants, IReadOnlyList<Finding> Problems,
        [property: JsonPropertyName("oddities")] IReadOnlyList<Finding> Warnings);

    internal sealed record Finding(string File, long Line, string Code, string Message);

    internal sealed record TenantPart(string TenantId, ImportCount Snapshots, ImportCount Profiles, LatestDay? Latest);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportReportText.Document))]
internal sealed partial class ReportJson : JsonSerializerContext;
