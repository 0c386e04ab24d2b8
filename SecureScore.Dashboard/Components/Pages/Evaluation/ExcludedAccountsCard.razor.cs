using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>The accounts that are looked at apart; writers add and remove.</summary>
public sealed partial class ExcludedAccountsCard
{
    private string? _problem;

    [Inject] public required IExcludedAccountService Excluded { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ILogger<ExcludedAccountsCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ExcludedAccount> Accounts { get; set; }

    /// <summary>Whether there are accounts to choose from.</summary>
    [Parameter, EditorRequired] public required bool HasEvaluation { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private async Task RemoveAsync(ExcludedAccount account)
    {
        _problem = null;
        if (!await ConfirmDialog.AskAsync(Dialogs, "Remove from the list", $"“{account.Name}” will be counted like every other account. What was written about it stays in the audit trail.", "Remove")) return;
        try
        {
            await Excluded.RemoveAsync(Scope.Actor, TenantId, account.Id, CancellationToken.None);
            await OnChanged.InvokeAsync();
        }
        catch (Exception ex) when (ex is AccessDeniedException or ExcludedAccountException)
        {
            _problem = ex.Message;
        }
        catch (System.Data.Common.DbException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = "The database did not answer. Nothing was changed; try again.";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Taking an account off the list failed")]
        public static partial void RemoveFailed(ILogger logger, Exception exception);
    }
}
