using System.Globalization;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>Why a user is not registered for MFA.</summary>
internal static class Registration
{
    public const string NotReported = "The user is in no report on registered methods, which counts as not registered.";

    /// <summary>Fields of the report, in Microsoft's words.</summary>
    public const string IsRegistered = "isMfaRegistered", MayReset = "isSsprEnabled";

    /// <summary>Why a field of the report cannot be used; null when all rows have it.</summary>
    public static string? Unspecified(EvaluationContext context, string field) =>
        context.Configuration.CountUnspecified(ConfigurationPart.Registrations, field) is > 0 and var count
            ? string.Create(CultureInfo.InvariantCulture, $"Rows of the report on registered methods that do not say {field}: {count}.")
            : null;

    public static bool IsReported(EvaluationContext context, int user) =>
        context.Configuration.Users.Traits(user).HasFlag(UserTraits.Reported);

    public static string Cause(EvaluationContext context, int user) => IsReported(context, user) ? "Not registered for MFA." : NotReported;
}
