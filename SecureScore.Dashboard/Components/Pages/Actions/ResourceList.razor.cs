using Microsoft.AspNetCore.Components;
using SecureScore.Core.Recommendations;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Export;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Everything that keeps a recommendation open, a page at a time; there only while somebody looks.</summary>
public sealed partial class ResourceList : IDisposable
{
    private const int PageSize = 25;

    private readonly LatestToken _loads = new();
    private ImpactedResourcePage? _page;
    private string? _problem;
    private string? _search;
    private int _first;

    [Inject] public required IRecommendationQuery Recommendations { get; init; }
    [Inject] public required ILogger<ResourceList> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [Parameter, EditorRequired] public required string ControlId { get; set; }

    private string ExportAddress => Scope.Href(ResourceExport.Address(ControlId, _search));

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task SearchAsync(string? search)
    {
        (_search, _first) = (search, 0);
        return LoadAsync();
    }

    private Task TurnAsync(int rows)
    {
        _first += rows;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var page = Scope.Tenant is { } tenant ? await Recommendations.ListResourcesAsync(tenant.Id, ControlId, _search, _first, PageSize, token) : new([], 0);
            token.ThrowIfCancellationRequested();
            (_page, _problem) = (page, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ControlId, ex);
            _problem = "The database did not answer. Try again in a moment.";
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the impacted resources of {ControlId} failed")]
        public static partial void LoadFailed(ILogger logger, string controlId, Exception exception);
    }
}
