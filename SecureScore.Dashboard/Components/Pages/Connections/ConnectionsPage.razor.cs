using Microsoft.AspNetCore.Components;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sync;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>The connected tenants, and the way to another.</summary>
public sealed partial class ConnectionsPage : IDisposable
{
    private const int PageSize = 50;

    private readonly LatestToken _loads = new();
    private IReadOnlyList<ConnectionRow>? _rows;
    private int _pages;
    private string? _problem;

    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<ConnectionsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public string? PageName { get; set; }

    private int Page => int.TryParse(PageName, out var page) && page > 1 ? Math.Min(page, Math.Max(1, _pages)) : 1;

    // Also when a tenant changed: a run may have ended.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var connections = await Connections.ListAsync(Scope.Actor, token);
            var states = (await Connections.ListStatesAsync(Scope.Actor, token)).ToDictionary(s => s.TenantId);
            var credentials = Connections.Credentials;
            _pages = (connections.Count + PageSize - 1) / PageSize;
            List<ConnectionRow> rows = [];
            // A connection may have come or gone between the two lists.
            foreach (var connection in connections.Skip((Page - 1) * PageSize).Take(PageSize).Where(c => states.ContainsKey(c.TenantId)))
                {
                var next = await Schedule.NextAsync(new(Scope.Actor, connection.TenantId), token);
                rows.Add(RowOf(connection, states[connection.TenantId], credentials, next));
            }
            token.ThrowIfCancellationRequested();
            (_rows, _problem) = (rows, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The connections could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    private ConnectionRow RowOf(
        Connection connection, ConnectionState state, IReadOnlyList<CredentialChoice> credentials, DateTimeOffset? next) => new(
            connection, state, Connections.Clouds.FirstOrDefault(c => c.Name == connection.Cloud)?.Label ?? connection.Cloud,
            credentials.FirstOrDefault(c => c.Name == connection.Credential), next, state.IsStaleAt(Time.GetUtcNow().UtcDateTime));

    private string HrefOf(int page) => Scope.Href($"/settings/connections?page={page}");

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the connections failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
