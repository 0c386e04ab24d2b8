using MudBlazor;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Writes that somebody has changed a control, tells it, and offers to take it back.</summary>
/// <remarks>The page itself follows from the change feed, as on everybody else's screen.</remarks>
public sealed class ChangeReporter(IReportedChangeService reports, ISnackbar snackbar)
{
    public Task ReportAsync(TenantScope scope, ImprovementAction action) => RunAsync(async () =>
    {
        var report = await reports.ReportAsync(scope.Actor, scope.Tenant!.Id, action.ControlId, CancellationToken.None);
        snackbar.Add(T("Noted for “{0}”. The points come when Microsoft measures them.", action.Title), Severity.Success, options =>
        {
            options.Action = T("Withdraw");
            options.OnClick = _ => WithdrawAsync(scope, report, action.Title);
            options.VisibleStateDuration = 10_000;
        }, KeyOf(report));
    });

    public Task WithdrawAsync(TenantScope scope, ReportedChange report, string title) => RunAsync(async () =>
    {
        await reports.WithdrawAsync(scope.Actor, scope.Tenant!.Id, report.Id, CancellationToken.None);
        snackbar.RemoveByKey(KeyOf(report));
        snackbar.Add(T("The report about “{0}” is withdrawn.", title), Severity.Success);
    });

    private static string KeyOf(ReportedChange report) => $"report {report.Id}";

    private async Task RunAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (RefusedException ex)
        {
            snackbar.Add(ex.Words(), Severity.Warning, options => options.VisibleStateDuration = 10_000);
        }
        catch (StorageUnavailableException ex)
        {
            snackbar.Add(T("It could not be saved: {0}. Nothing was changed; try again.", DatabaseText.Reason(ex)), Severity.Error);
        }
    }
}
