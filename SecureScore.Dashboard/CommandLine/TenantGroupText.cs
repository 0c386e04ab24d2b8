using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Groups of tenants as the command line prints them.</summary>
internal static class TenantGroupText
{
    /// <summary>One JSON object; docs/configuration.md, "tenant", describes it.</summary>
    public static string Json(IReadOnlyList<TenantGroup> groups) => JsonSerializer.Serialize(
        new GroupDocument([.. groups.Select(g => new GroupLine(
            g.Id, g.Name, g.Assignments, [.. IdsOf(g)]))]),
        TenantGroupJson.Default.GroupDocument);

    /// <summary>What became of each line of a list.</summary>
    public static string Json(IReadOnlyList<TenantGroupResult> lines) =>
        JsonSerializer.Serialize(new LineDocument(lines), TenantGroupJson.Default.LineDocument);

    public static string Plain(IReadOnlyList<TenantGroup> groups) => groups.Count == 0
        ? "No groups."
        : string.Join(Environment.NewLine, groups.Select(g =>
            $"{g.Id}  {Printable.Line(g.Name)}: {Count(g.Tenants.Count)}, {Assignments(g.Assignments)}"
                + string.Concat(IdsOf(g).Select(t => $"{Environment.NewLine}    {t}"))));

    public static string Plain(IReadOnlyList<TenantGroupResult> lines) =>
        string.Join(Environment.NewLine, lines.Select(l => $"line {l.Line}  {Printable.Line(l.Tenant)}  {Result(l)}"));

    public static string Count(int tenants) => tenants == 1 ? "1 tenant" : $"{tenants} tenants";

    private static IEnumerable<string> IdsOf(TenantGroup group) => group.Tenants.Select(t => t.Value).Order(StringComparer.Ordinal);

    private static string Assignments(int? count) => count == 1 ? "1 assignment" : $"{count} assignments";

    private static string Result(TenantGroupResult line) => line.Outcome switch
    {
        TenantGroupOutcome.Added => $"is now in “{Printable.Line(line.Group)}”.",
        TenantGroupOutcome.Unchanged => $"is in “{Printable.Line(line.Group)}” already.",
        TenantGroupOutcome.UnknownTenant => "PROBLEM: no such tenant is stored.",
        TenantGroupOutcome.SeveralTenants => "PROBLEM: several tenants have this name. Give the ID.",
        _ => $"PROBLEM: a line needs a tenant, and a group with a name of at most {TenantGroup.MaxNameLength} characters.",
    };

    internal sealed record GroupDocument(IReadOnlyList<GroupLine> Groups);

    internal sealed record GroupLine(int Number, string Name, int? Assignments, IReadOnlyList<string> TenantIds);

    internal sealed record LineDocument(IReadOnlyList<TenantGroupResult> Lines);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TenantGroupText.GroupDocument))]
[JsonSerializable(typeof(TenantGroupText.LineDocument))]
internal sealed partial class TenantGroupJson : JsonSerializerContext;
