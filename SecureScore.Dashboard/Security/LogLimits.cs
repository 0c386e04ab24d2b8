using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Security;

/// <summary>Keeps strangers from filling the log: so many lines of a kind a minute, and one that says that the rest is left out.</summary>
public sealed partial class LogLimits(TimeProvider time, ILogger<LogLimits> logger)
{
    /// <summary>Enough to see what goes on.</summary>
    public const int LinesPerMinute = 30;

    private readonly MinuteLimit _lines = new(LinesPerMinute, time);

    /// <summary>Whether another line of this kind is written.</summary>
    public bool Take(string kind)
    {
        var number = _lines.Take(kind);
        if (number == LinesPerMinute + 1) Log.LeftOut(logger, kind, LinesPerMinute);
        return number <= LinesPerMinute;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "More than {Lines} log lines of one kind within a minute: the rest of this minute is left out ({Kind})")]
        public static partial void LeftOut(ILogger logger, string kind, int lines);
    }
}
