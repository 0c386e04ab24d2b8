using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;

namespace SecureScore.Dashboard.Components.Pages.Decisions;

/// <summary>The decisions in force that take points out of measurement.</summary>
public sealed partial class DecisionsPage
{
    private static readonly (ActionStatus? Status, string Label)[] s_filters =
    [
        (null, "All"),
        (ActionStatus.RiskAccepted, "Risk accepted"),
        (ActionStatus.ResolvedThroughThirdParty, "Third party"),
        (ActionStatus.ResolvedThroughAlternateMitigation, "Alternate mitigation"),
    ];

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "status")] public string? StatusName { get; set; }

    private ActionStatus? Status => Slug.Parse<ActionStatus>(StatusName) is { } status && status.NeedsNote() ? status : null;

    private IReadOnlyList<ImprovementAction> All { get; set; } = [];

    private IReadOnlyList<ImprovementAction> Listed => Status is { } status ? [.. All.Where(a => a.Status == status)] : All;

    protected override void OnParametersSet() => All = Scope.Board is { } board
        ? [.. board.Actions.Where(a => a.Status.NeedsNote() && a.State.Decision is not null).OrderByDescending(a => a.State.Decision!.At)]
        : [];
}
