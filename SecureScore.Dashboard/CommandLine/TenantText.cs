using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Tenants for people and for scripts.</summary>
public static class TenantText
{
    /// <summary>One JSON object; docs/configuration.md, "tenant", describes it.</summary>
    public static string Json(IReadOnlyList<Tenant> tenants) => JsonSerializer.Serialize(
        new TenantDocument([.. tenants.Select(t => new TenantLine(
            t.Id.Value, t.Name, t.IsNameFromMicrosoft, t.IsHidden, t.IsDefault, t.IsSample, t.LatestDay))]),
        TenantJson.Default.TenantDocument);

    /// <summary>What became of each line of a list of names.</summary>
    public static string Json(IReadOnlyList<TenantNameResult> results) =>
        JsonSerializer.Serialize(new NameDocument(results), TenantJson.Default.NameDocument);

    public static string Plain(IReadOnlyList<Tenant> tenants) =>
        tenants.Count == 0
            ? "No tenants."
            : string.Join(Environment.NewLine, tenants.Select(t => $"{t.Id}  {Printable.Line(t.Name)}{Marks(t)}, {Day(t)}"));

    public static string Plain(IReadOnlyList<TenantNameResult> results) =>
        string.Join(Environment.NewLine, results.Select(r => $"line {r.Line}  {r.Id}  {Result(r)}"));

    private static string Marks(Tenant tenant) =>
        (tenant.IsNameFromMicrosoft ? " (Microsoft's name)" : "") + (tenant.IsHidden ? " (hidden)" : "")
            + (tenant.IsDefault ? " (default)" : "") + (tenant.IsSample ? " (sample)" : "");

    private static string Day(Tenant tenant) => tenant.LatestDay is { } day ? $"newest day {day:yyyy-MM-dd}" : "no day yet";

    private static string Result(TenantNameResult result) => result.Outcome switch
    {
        TenantNameOutcome.Named => $"is now “{Printable.Line(result.Name ?? "")}”.",
        TenantNameOutcome.Unchanged => "has this name already.",
        TenantNameOutcome.UnknownTenant => "PROBLEM: no such tenant is stored.",
        _ => "PROBLEM: a line needs an id and a name.",
    };

    internal sealed record TenantDocument(IReadOnlyList<TenantLine> Tenants);

    internal sealed record TenantLine(
        string TenantId, string Name, bool IsNameFromMicrosoft, bool IsHidden, bool IsDefault, bool IsSample, DateOnly? LatestDay);

    internal sealed record NameDocument(IReadOnlyList<TenantNameResult> Lines);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TenantText.TenantDocument))]
[JsonSerializable(typeof(TenantText.NameDocument))]
internal sealed partial class TenantJson : JsonSerializerContext;
