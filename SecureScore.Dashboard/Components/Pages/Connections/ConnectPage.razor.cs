using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Connections;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>Leads from nothing to a connected tenant, in four steps.</summary>
public sealed partial class ConnectPage
{
    private ConnectChoice _choice = new(ConnectStep.Register);

    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }
    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }
    [SupplyParameterFromQuery(Name = "app")] public string? ClientId { get; set; }
    [SupplyParameterFromQuery(Name = "connect")] public string? TenantToConnect { get; set; }
    [SupplyParameterFromQuery(Name = "evaluation")] public string? Evaluation { get; set; }

    // With a credential the first three steps are behind the reader.
    protected override void OnParametersSet() => _choice = ConnectChoice.Parse(
        Connections.Credentials.Count > 0 ? ConnectStep.Check : ConnectStep.Register, Step, Kind, ClientId, TenantToConnect,
        Evaluation == "true");

    private bool IsDone(ConnectStep step) => step < _choice.Step || Connections.Credentials.Count > 0;

    private string HrefOf(ConnectStep step) => (_choice with { Step = step }).Href(Scope);

    // The address opens a step. ActiveIndexChanged would also be raised for each step that goes away with the page.
    private Task Open(StepperInteractionEventArgs interaction)
    {
        interaction.Cancel = true;
        Navigation.NavigateTo(HrefOf((ConnectStep)interaction.StepIndex));
        return Task.CompletedTask;
    }

    // Not a step of its own: back leads to the step before.
    private void Go(ConnectChoice choice) => Navigation.NavigateTo(choice.Href(Scope), replace: true);
}
