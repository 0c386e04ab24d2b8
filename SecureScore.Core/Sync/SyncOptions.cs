using System.Globalization;
using Microsoft.Extensions.Options;

namespace SecureScore.Core.Sync;

/// <summary>When tenants are read; section <c>Sync</c>.</summary>
public sealed class SyncOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sync";

    /// <summary>Whether runs begin by the clock. Run now works either way.</summary>
    public bool IsScheduled { get; set; } = true;

    /// <summary>The time of day of the first tenant, such as <c>01:00</c>.</summary>
    public string At { get; set; } = "01:00";

    /// <summary>The zone of that time; Microsoft computes scores by this one.</summary>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Minutes over which tenants are spread, each at the same one every day.</summary>
    public int SpreadMinutes { get; set; } = 45;

    /// <summary>Runs at the same time in this process.</summary>
    public int MaxParallelRuns { get; set; } = 4;

    /// <summary>Days before the newest known one that are read again, for what Microsoft corrects later.</summary>
    public int OverlapDays { get; set; } = 3;

    /// <summary>Minutes before a run that failed in a way that may pass is tried again; doubled each time.</summary>
    public int RetryMinutes { get; set; } = 30;

    /// <summary>How often it is tried again before the next day's run.</summary>
    public int MaxRetries { get; set; } = 4;

    internal TimeOnly Time => TimeOnly.ParseExact(At, "HH:mm", CultureInfo.InvariantCulture);

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>Refuses settings of <see cref="SyncOptions"/> that cannot work.</summary>
internal sealed class SyncOptionsValidator : IValidateOptions<SyncOptions>
{
    private const int MinutesOfADay = 24 * 60;

    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        List<string> failures = [];
        Require(
            TimeOnly.TryParseExact(options.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            $"{SyncOptions.Section}:{nameof(options.At)} must be a time such as 01:00.");
        Require(
            TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _),
            $"{SyncOptions.Section}:{nameof(options.TimeZone)} names no time zone that this machine knows: “{options.TimeZone}”. "
                + "An example is America/Los_Angeles.");
        Require(
            options.SpreadMinutes is >= 0 and < MinutesOfADay,
            $"{SyncOptions.Section}:{nameof(options.SpreadMinutes)} must be 0 to {MinutesOfADay - 1}.");
        Require(options.MaxParallelRuns is >= 1 and <= 64, $"{SyncOptions.Section}:{nameof(options.MaxParallelRuns)} must be 1 to 64.");
        Require(options.OverlapDays is >= 0 and <= 90, $"{SyncOptions.Section}:{nameof(options.OverlapDays)} must be 0 to 90.");
        Require(
            options.RetryMinutes is >= 1 and <= MinutesOfADay,
            $"{SyncOptions.Section}:{nameof(options.RetryMinutes)} must be 1 to {MinutesOfADay}.");
        Require(options.MaxRetries is >= 0 and <= 10, $"{SyncOptions.Section}:{nameof(options.MaxRetries)} must be 0 to 10.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string otherwise)
        {
            if (!holds) failures.Add(otherwise);
        }
    }
}
