using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>The parts of a waterfall in rows, with the figure after each.</summary>
public sealed partial class ChartStepTable
{
    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
}
