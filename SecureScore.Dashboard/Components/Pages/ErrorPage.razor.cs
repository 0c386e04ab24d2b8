using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Providers;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Components.Pages;

/// <summary>Shown in place of a page that could not be made. Says nothing of the error but its number in the log.</summary>
public sealed partial class ErrorPage
{
    private readonly string _correlation = Correlation.Current;

    [Inject] public required LogLimits Logs { get; init; }
    [Inject] public required ILogger<ErrorPage> Logger { get; init; }

    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    private Exception? Error => HttpContext?.Features.Get<IExceptionHandlerFeature>()?.Error;

    private StorageFault? Fault => StorageFailure.FaultOf(Error);

    // IDX20803: the addresses and keys of the identity provider could not be read.
    private bool IsEntraUnreachable => Error?.Message.StartsWith("IDX20803", StringComparison.Ordinal) == true;

    // The error itself is logged by whoever caught it, just before.
    protected override void OnInitialized()
    {
        if (Error is { } error && Logs.Take($"pages of failure, {error.GetType().Name}"))
            Log.RequestFailed(Logger, error.GetType().Name, _correlation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A request failed with {Exception}, correlation {Correlation}")]
        public static partial void RequestFailed(ILogger logger, string exception, string correlation);
    }
}
