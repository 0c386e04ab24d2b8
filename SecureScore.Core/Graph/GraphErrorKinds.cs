using System.Text.RegularExpressions;

namespace SecureScore.Core.Graph;

/// <summary>What Microsoft's codes and words mean: one table for files and live answers.</summary>
/// <remarks>
/// Sources: "Microsoft Entra authentication and authorization error codes", "Microsoft Graph error responses and resource types",
/// and answers in public bug reports.
/// </remarks>
internal static partial class GraphErrorKinds
{
    private static readonly Dictionary<string, GraphFailureKind> s_entra = new (GraphFailureKind Kind, int[] Numbers)[]
    {
        (GraphFailureKind.SecretWrong, [7000215, 7000218]),
        (GraphFailureKind.SecretExpired, [7000222]),
        (GraphFailureKind.ClockSkew, [700024, 500133]),
        (GraphFailureKind.CertificateRefused, [700027, 700021, 70021, 700211, 700212, 700213, 7000272]),
        (GraphFailureKind.AppUnknown, [700016, 70001]),
        (GraphFailureKind.AppDisabled, [7000112]),
        (GraphFailureKind.NoSuchTenant, [90002, 900023, 50059]),
        (GraphFailureKind.ConditionalAccess, [53003, 530003, 53000, 53001, 53002, 53004, 530034, 50097, 50005, 50131]),
        (GraphFailureKind.MfaNeeded, [50072, 50074, 50076, 50078, 50079, 50158, 500121]),
        (GraphFailureKind.WrongCloud, [900382, 900432, 900439, 90038, 90051, 500011]),
        (GraphFailureKind.PermissionMissing, [65001, 65004, 65005, 650052, 650056, 650057, 90008, 90093, 90094, 900941, 50105]),
        (GraphFailureKind.TokenServiceDown, [90033, 90024]),
        (GraphFailureKind.Throttled, [90055, 50196]),
    }.SelectMany(row => row.Numbers, (row, number) => ($"AADSTS{number}", row.Kind)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words of the message that say more than any code does; the first that is found counts.</summary>
    private static readonly (string Word, GraphFailureKind Kind)[] s_words =
    [
        ("InvalidCloudInstance", GraphFailureKind.WrongCloud),
        ("Cross Cloud request", GraphFailureKind.WrongCloud),
        ("valid permissions or user does not have valid roles", GraphFailureKind.PermissionMissing),
        ("identity of the calling application is disabled", GraphFailureKind.AppDisabled),
        ("identity of the calling application could not be established", GraphFailureKind.AppUnknown),
        ("LocationConditionEvaluationSatisfied", GraphFailureKind.ConditionalAccess),
    ];

    /// <summary>Parts of codes, the more telling ones first. Only a file needs the rest: a live answer has its status.</summary>
    private static readonly (string Part, GraphFailureKind Kind)[] s_codes =
    [
        ("IdentityNotFound", GraphFailureKind.AppUnknown),
        ("IdentityDisabled", GraphFailureKind.AppDisabled),
        ("UnsupportedUserRole", GraphFailureKind.PermissionMissing),
        ("RequestDenied", GraphFailureKind.PermissionMissing),
        ("AccessDenied", GraphFailureKind.PermissionMissing),
        ("access_denied", GraphFailureKind.PermissionMissing),
        ("PermissionMissing", GraphFailureKind.PermissionMissing),
        ("MissingPermission", GraphFailureKind.PermissionMissing),
        ("Forbidden", GraphFailureKind.PermissionMissing),
        ("consent_required", GraphFailureKind.PermissionMissing),
        ("InvalidAuthenticationToken", GraphFailureKind.TokenRefused),
        ("ExpiredAuthenticationToken", GraphFailureKind.TokenRefused),
        ("Unauthorized", GraphFailureKind.TokenRefused),
        ("Unauthenticated", GraphFailureKind.TokenRefused),
        ("AuthenticationError", GraphFailureKind.TokenRefused),
        ("AADSTS", GraphFailureKind.TokenRefused),
        ("invalid_", GraphFailureKind.TokenRefused),
        ("interaction_required", GraphFailureKind.TokenRefused),
        ("TooManyRequests", GraphFailureKind.Throttled),
        ("Throttled", GraphFailureKind.Throttled),
        ("LimitReached", GraphFailureKind.Throttled),
        ("InternalServerError", GraphFailureKind.ServerError),
        ("ServiceUnavailable", GraphFailureKind.ServerError),
        ("ServiceNotAvailable", GraphFailureKind.ServerError),
        ("Gateway", GraphFailureKind.ServerError),
        ("Timeout", GraphFailureKind.ServerError),
        ("GeneralException", GraphFailureKind.ServerError),
        ("temporarily_unavailable", GraphFailureKind.TokenServiceDown),
        ("server_error", GraphFailureKind.TokenServiceDown),
        ("NotFound", GraphFailureKind.NotFound),
        ("BadRequest", GraphFailureKind.Rejected),
        ("InvalidRequest", GraphFailureKind.Rejected),
        ("UnsupportedQuery", GraphFailureKind.Rejected),
    ];

    /// <summary>What a code of the token service says; null without one.</summary>
    public static string? EntraCodeIn(string? text) =>
        text is not null && EntraCode().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>What is known without a status; null when neither code nor message say.</summary>
    public static GraphFailureKind? Find(string? code, string? message) => FindKnown(code, message) ?? FindIn(s_codes, code);

    /// <summary>What says more than a status does; null when nothing does.</summary>
    public static GraphFailureKind? FindKnown(string? code, string? message)
    {
        if ((EntraCodeIn(message) ?? EntraCodeIn(code)) is { } entra && s_entra.TryGetValue(entra, out var kind)) return kind;
        return FindIn(s_words, message)
            ?? FindIn(s_words, code)
            ?? (IsLicense(code, message) ? GraphFailureKind.LicenseMissing : FindIn(s_codes[..2], code));
    }

    /// <summary>Whether a refusal means that the tenant has no license for it.</summary>
    /// <remarks>Microsoft says it with codes of its own or in the message alone. A missing role is no missing license.</remarks>
    public static bool IsLicense(string? code, string? message) =>
        code?.Contains("UnsupportedUserRole", StringComparison.OrdinalIgnoreCase) != true
            && (LicenseCode().IsMatch(code ?? "") || LicenseWord().IsMatch(message ?? ""));

    private static GraphFailureKind? FindIn((string Text, GraphFailureKind Kind)[] table, string? text)
    {
        foreach (var (part, kind) in table)
            if (text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true) return kind;
        return null;
    }

    [GeneratedRegex("AADSTS[0-9]+")]
    private static partial Regex EntraCode();

    [GeneratedRegex("NonPremiumTenant|PremiumLicen[cs]e", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LicenseCode();

    /// <summary>As a word of its own, unlike in names of permissions.</summary>
    [GeneratedRegex(@"\blicen[cs]e[sd]?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LicenseWord();
}
