using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Selects accounts that are given as a list.</summary>
public sealed partial class PastedAccounts
{
    private const int Listed = 100;

    private string _text = "";
    private string? _problem;
    private IReadOnlyList<PastedAccount>? _lines;

    [Inject] public required IAccountPicker Picker { get; init; }

    [Parameter, EditorRequired] public required OpenTenant Tenant { get; set; }

    /// <summary>Why nothing can be selected; null when it can.</summary>
    [Parameter, EditorRequired] public required string? WhyNot { get; set; }

    [Parameter, EditorRequired] public required EventCallback<IReadOnlyList<AccountMatch>> OnFound { get; set; }

    private List<PastedAccount> Failed => [.. (_lines ?? []).Where(l => l.Outcome != PastedAccountOutcome.Found)];

    private async Task FindAsync()
    {
        (_problem, _lines) = (null, null);
        try
        {
            _lines = await Picker.FindAsync(Tenant, _text, CancellationToken.None);
            await OnFound.InvokeAsync([.. _lines.Where(l =>
                l.Outcome == PastedAccountOutcome.Found).Select(l => l.Account).OfType<AccountMatch>()]);
        }
        catch (ExcludedAccountException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            _problem = T("{0} Try again.", DatabaseText.Sentence(ex));
        }
    }

    private static string ResultOf(PastedAccountOutcome outcome) => outcome switch
    {
        PastedAccountOutcome.AlreadyListed => T("Excluded already"),
        PastedAccountOutcome.Ambiguous => T("Several accounts have this name: give the sign-in name"),
        PastedAccountOutcome.Repeated => T("Named by an earlier line"),
        _ => T("Not found in the newest evaluation"),
    };
}
