using System.Globalization;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What a draft is about. The browser adds whose it is.</summary>
internal static class DraftKey
{
    public const string Assignment = "assignment";

    public const string TenantGroup = "tenant-group";

    public const string Connection = "connection";

    public static string Decision(TenantId tenant, string controlId, ActionStatus status) =>
        $"decision/{tenant.Value}/{controlId}/{Slug.Of(status)}";

    public static string NewNote(TenantId tenant, DateOnly day) => $"note/{tenant.Value}/{DayText.Iso(day)}";

    public static string EditedNote(TenantId tenant, int id) => $"note/{tenant.Value}/{id}";

    public static string ExcludedAccount(TenantId tenant) => $"excluded-account/{tenant.Value}";

    public static string ExcludedAccounts(TenantId tenant) => $"excluded-accounts/{tenant.Value}";

    public static string Target(TenantId tenant, ScoreView view) => $"target/{tenant.Value}/{view}";

    public static string Zones(TenantId tenant) => $"zones/{tenant.Value}";

    public static string TenantGroupName(int id) => $"tenant-group-name/{id.ToString(CultureInfo.InvariantCulture)}";

    public static string TenantName(TenantId tenant) => $"tenant-name/{tenant.Value}";
}
