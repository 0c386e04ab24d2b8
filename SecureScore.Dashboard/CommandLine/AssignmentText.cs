using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Access;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Assignments as the command line prints them.</summary>
internal static class AssignmentText
{
    /// <summary>One JSON object; docs/access.md, "Assignments", describes it.</summary>
    public static string Json(IReadOnlyList<AccessAssignment> assignments) => JsonSerializer.Serialize(
        new AssignmentDocument([.. assignments.Select(a => new AssignmentLine(
            a.Id, a.Principal.Kind, a.Principal.Id, a.Principal.Directory.Value, a.Name, a.Level, a.Scope.IsAllTenants,
            a.Scope.Tenant?.Value, a.Scope.TenantGroup is null ? null : a.ScopeName))]),
        AssignmentJson.Default.AssignmentDocument);

    public static string Plain(IReadOnlyList<AccessAssignment> assignments) => assignments.Count == 0
        ? "No assignments."
        : string.Join(Environment.NewLine, assignments.Select(a =>
            $"{a.Id}  {Kind(a.Principal.Kind)} {a.Principal.Id} ({Printable.Line(a.Name)}) of {a.Principal.Directory}: "
                + $"{(a.Level == AccessLevel.ReadWrite ? "read and write" : "read")}, {Place(a)}"));

    private static string Kind(PrincipalKind kind) => kind switch
    {
        PrincipalKind.AppRole => "app role",
        PrincipalKind.Group => "group",
        _ => "user",
    };

    private static string Place(AccessAssignment assignment) => assignment.Scope.Tenant is { } tenant
        ? $"{Printable.Line(assignment.ScopeName ?? "")} ({tenant})"
        : assignment.Scope.IsAllTenants ? "all tenants"
        : $"tenant group {Printable.Line(assignment.ScopeName ?? "")} ({Tenants(assignment.Tenants.Count)})";

    private static string Tenants(int count) => count == 1 ? "1 tenant" : $"{count} tenants";

    internal sealed record AssignmentDocument(IReadOnlyList<AssignmentLine> Assignments);

    internal sealed record AssignmentLine(
        int Number, PrincipalKind Kind, string PrincipalId, string SignsInAt, string Name, AccessLevel Level, bool IsForAllTenants,
        string? TenantId, string? TenantGroup);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AssignmentText.AssignmentDocument))]
internal sealed partial class AssignmentJson : JsonSerializerContext;
