using Microsoft.AspNetCore.Components;
using SecureScore.Core.Recommendations;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Export;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Everything that keeps a recommendation open, a page at a time; there only while somebody looks.</summary>
public sealed partial class ResourceList
{
    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required ILogger<ResourceList> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [Parameter, EditorRequired] public required string ControlId { get; set; }

    private string ExportAddress => Scope.Href(ResourceExport.Address(ControlId, Search));

    private string NamesAddress => Scope.Href(ResourceExport.NamesAddress(ControlId, Search));

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task<(IReadOnlyList<ImpactedResource> Items, int Matching)> FindAsync(
        string? search, int skip, int take, CancellationToken cancellationToken)
    {
        if (Scope.Tenant is not { } tenant) return ([], 0);
        var page = await Recommendations.ListResourcesAsync(tenant.Open, ControlId, search, skip, take, cancellationToken);
        return (page.Items, page.Matching);
    }

    protected override void OnFailed(Exception exception) => Log.LoadFailed(Logger, ControlId, exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the impacted resources of {ControlId} failed")]
        public static partial void LoadFailed(ILogger logger, string controlId, Exception exception);
    }
}
