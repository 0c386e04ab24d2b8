using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Evaluation;

/// <summary>Why a user is not registered for MFA.</summary>
internal static class Registration
{
    public static Message NotReported { get; } = new("cause.not-reported");

    private static readonly Message s_notRegistered = new("cause.not-registered");

    /// <summary>Fields of the report, in Microsoft's words.</summary>
    public const string IsRegistered = "isMfaRegistered", MayReset = "isSsprEnabled";

    /// <summary>Why a field of the report cannot be used; null when all rows have it.</summary>
    public static Message? Unspecified(EvaluationContext context, string field) =>
        context.Configuration.CountUnspecified(ConfigurationPart.Registrations, field) is > 0 and var count
            ? new("unspecified.registration", field, count)
            : null;

    public static bool IsReported(EvaluationContext context, int user) =>
        context.Configuration.Users.Traits(user).HasFlag(UserTraits.Reported);

    public static Message Cause(EvaluationContext context, int user) => IsReported(context, user) ? s_notRegistered : NotReported;
}
