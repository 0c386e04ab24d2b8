using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Components.Pages.Audit;

/// <summary>Entries of the audit trail in words.</summary>
internal static class AuditText
{
    public static string ToText(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Succeeded => T("Succeeded"),
        AuditOutcome.Refused => T("Refused"),
        AuditOutcome.Failed => T("Failed"),
        _ => outcome.ToString(),
    };
}
