using System.Text;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.Security;

/// <summary>An exception as logs may show it: its messages hold what files, servers and people said.</summary>
internal sealed class SafeException : Exception
{
    private const int MaxDepth = 10;

    private readonly Exception _exception;

    private SafeException(Exception exception) : base(Printable.Line(exception.Message)) => _exception = exception;

    public override string? StackTrace => _exception.StackTrace;

    /// <returns>The exception itself where nothing about it needs a change, so that loggers can look at it.</returns>
    public static Exception? Create(Exception? exception) =>
        exception is null || Chain(exception).All(e => IsPlain(e.Message)) ? exception : new SafeException(exception);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var exception in Chain(_exception))
        {
            if (text.Length > 0) text.AppendLine().Append(" ---> ");
            text.Append(exception.GetType().FullName).Append(": ").Append(Printable.Line(exception.Message));
            if (exception.StackTrace is { } trace) text.AppendLine().Append(trace);
        }
        return text.ToString();
    }

    private static bool IsPlain(string message) => ReferenceEquals(Printable.Line(message), message);

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        Exception? current = exception;
        for (var depth = 0; current is not null && depth < MaxDepth; depth++, current = current.InnerException)
        {
            yield return current;
            if (current is not AggregateException several) continue;
            foreach (var other in several.InnerExceptions.Skip(1).Take(MaxDepth)) yield return other;
        }
    }
}
