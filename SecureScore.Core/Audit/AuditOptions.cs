using Microsoft.Extensions.Options;

namespace SecureScore.Core.Audit;

/// <summary>The <c>Audit</c> section of the settings.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Removes entries older than so many days; 0 keeps them for ever. Else 30 to 36500.</summary>
    public int RetentionDays { get; set; }
}

/// <summary>Names a key out of its range.</summary>
public sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.RetentionDays is 0 or (>= 30 and <= 36500)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{AuditOptions.Section}:{nameof(AuditOptions.RetentionDays)} is {options.RetentionDays}; "
            + "it must be 0, which keeps entries for ever, or 30 to 36500 days.");
}
