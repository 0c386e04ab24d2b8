using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>The evaluation that goes on, or the way to begin one.</summary>
public sealed partial class EvaluationCard
{
    [Inject] public required IEvaluationService Evaluations { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>The newest one; null before the first.</summary>
    [Parameter, EditorRequired] public required EvaluationRun? Run { get; set; }

    /// <summary>What this process knows of one that goes on; null when it is another's.</summary>
    [Parameter, EditorRequired] public required EvaluationProgress? Progress { get; set; }

    [Parameter, EditorRequired] public required bool IsConnected { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnStarted { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot =>
        Scope.ReadOnlyReason
            ?? (IsConnected ? null : T("This tenant is not connected. Connect it under Data, Connections, or upload files."));
}
