using SecureScore.Core.Messages;

namespace SecureScore.Core.Graph;

/// <summary>What to do about an error answer that was saved as a file.</summary>
internal static class ExportSteps
{
    public static Message For(GraphFailureKind kind) => kind switch
    {
        GraphFailureKind.WrongCloud => new("export-step.wrong-cloud"),
        GraphFailureKind.PermissionMissing => new("export-step.permission"),
        GraphFailureKind.LicenseMissing => new("export-step.license"),
        GraphFailureKind.MfaNeeded => new("export-step.mfa"),
        GraphFailureKind.ConditionalAccess => new("export-step.conditional-access"),
        GraphFailureKind.NoSuchTenant => new("export-step.no-such-tenant"),
        GraphFailureKind.TokenRefused => new("export-step.token"),
        GraphFailureKind.NotFound => new("export-step.not-found"),
        GraphFailureKind.Rejected => new("export-step.rejected"),
        GraphFailureKind.Throttled => new("export-step.throttled"),
        GraphFailureKind.ServerError or GraphFailureKind.TokenServiceDown => new("export-step.later"),
        GraphFailureKind.AppUnknown or GraphFailureKind.AppDisabled or GraphFailureKind.SecretWrong or GraphFailureKind.SecretExpired
            or GraphFailureKind.CertificateRefused or GraphFailureKind.CertificateExpired or GraphFailureKind.ClockSkew =>
            new("export-step.then-export", Message.For("next-step", kind)),
        _ => new("export-step.other"),
    };
}
