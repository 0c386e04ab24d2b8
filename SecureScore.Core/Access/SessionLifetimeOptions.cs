using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>The <c>Authentication:Session</c> section of the settings: how long a sign-in lasts.</summary>
public sealed class SessionLifetimeOptions
{
    public const string Section = "Authentication:Session";

    /// <summary>Ends a session without a request or click for so long. 5 to 1440.</summary>
    public int IdleMinutes { get; set; } = 480;

    /// <summary>Ends a session so long after its sign-in, whatever happens. At least <see cref="IdleMinutes"/>, at most 10080.</summary>
    public int MaxMinutes { get; set; } = 720;

    /// <summary>
    /// Asks the identity provider again after so long whether the person may still sign in, and with which roles. 1 to 60.
    /// </summary>
    public int RevalidateMinutes { get; set; } = 10;
}

/// <summary>Names every key out of its range.</summary>
public sealed class SessionLifetimeOptionsValidator : IValidateOptions<SessionLifetimeOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionLifetimeOptions options)
    {
        List<string> failures = [];
        Check(nameof(SessionLifetimeOptions.IdleMinutes), options.IdleMinutes, 5, 1440);
        Check(nameof(SessionLifetimeOptions.MaxMinutes), options.MaxMinutes, options.IdleMinutes, 10080);
        Check(nameof(SessionLifetimeOptions.RevalidateMinutes), options.RevalidateMinutes, 1, 60);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least, int most)
        {
            if (value < least || value > most)
                failures.Add($"{SessionLifetimeOptions.Section}:{key} is {value}; it must be {least} to {most} minutes.");
        }
    }
}
