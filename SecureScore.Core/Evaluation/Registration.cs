using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>Why a user is not registered for MFA.</summary>
internal static class Registration
{
    public const string NotReported = "The user is in no report on registered methods, which counts as not registered.";

    public static bool IsReported(EvaluationContext context, int user) => context.Configuration.Users.Traits(user).HasFlag(UserTraits.Reported);

    public static string Cause(EvaluationContext context, int user) => IsReported(context, user) ? "Not registered for MFA." : NotReported;
}
