using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>What moved the score since a day or visit.</summary>
public sealed partial class ChangedCard
{
    private const int Shown = 3;

    [Parameter, EditorRequired] public required ActionBoard Board { get; set; }
    [Parameter, EditorRequired] public required ScoreView View { get; set; }
    [Parameter, EditorRequired] public required ChangeSpan Selected { get; set; }

    /// <summary>Null while there is one day only, and until it is loaded.</summary>
    [Parameter, EditorRequired] public required OverviewChange? Found { get; set; }
    [Parameter, EditorRequired] public required bool IsLoaded { get; set; }
    [Parameter, EditorRequired] public required string? Problem { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnRetry { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private string ViewQuery => View == ScoreView.Identity ? "" : $"?view={View}";

    // asked for where it was found
    private string WholeAddress => Scope.Href(ChangeAddress.Create(Found!.Change.From, Found.Change.To, View));

    private string ActionAddress(string controlId) => Scope.Href($"/actions/{Uri.EscapeDataString(controlId)}");
}
