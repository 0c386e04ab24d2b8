using SecureScore.Core.Graph;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Entra's own audit log: it names who changed a tenant's configuration, and SecureScore does not read it.</summary>
public static class EntraAuditLog
{
    /// <summary>What stands in place of a name.</summary>
    public static string NotRead => T("Not known: Entra's audit log is not read");

    /// <summary>What the sample tenant has instead.</summary>
    public static string OfSample => T("The sample tenant is invented and has no audit log.");

    // A change shows in the score within two days, so it was made on the day of the score or on one of the two before.
    private const int DaysUntilShown = 2;

    /// <summary>Where it is in the admin center of the tenant's cloud; null where there is none.</summary>
    /// <remarks>The address takes no date, so the days stand beside it.</remarks>
    public static string? AddressOf(TenantScope scope)
    {
        if (scope.Tenant is not { IsSample: false } tenant) return null;
        var cloud = GraphCloud.Find(scope.Runs?.Cloud ?? GraphCloud.Global);
        return cloud?.AdminCenter is { } center
            ? $"{center}{(tenant.Id.IsGuid ? $"{tenant.Id}/" : "")}#view/Microsoft_AAD_IAM/AuditLogList.ReactView"
            : null;
    }

    /// <summary>The days on which that was changed which moved the score of a day.</summary>
    public static string DaysOf(DateOnly day) => DaysOf(day.AddDays(-1), day);

    /// <summary>The days on which that was changed which moved the score between two days, in any order.</summary>
    public static string DaysOf(DateOnly from, DateOnly to)
    {
        var (first, last) = from < to ? (from, to) : (to, from);
        return T("{0} to {1}", DayText.Words(first.AddDays(1 - DaysUntilShown)), DayText.Words(last));
    }
}
