using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>One connection: its runs, its check, and what can be changed about it.</summary>
// More than five: the page follows a run beside what it reads.
public sealed partial class ConnectionPage : IDisposable
{
    private const int RunsShown = 20;
    private static readonly TimeSpan s_startsWithin = TimeSpan.FromSeconds(15);

    private readonly LatestToken _loads = new();
    private Connection? _connection;
    private ConnectionState? _state;
    private IReadOnlyList<SyncRun> _runs = [];
    private IReadOnlyList<CredentialChoice> _credentials = [];
    private DateTimeOffset? _next;
    private SyncProgress? _progress;
    private RunFollower<SyncProgress>? _follower;
    private TenantId? _followed;
    private DateTimeOffset? _expectedUntil;
    private bool _withWriteBack;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required ISyncService Runs { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required RunFeed Feed { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<ConnectionPage> Logger { get; init; }

    [Parameter] public required string TenantName { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Also when the tenant changed: its run has written days.
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var id = TenantId.TryParse(TenantName, out var parsed) ? parsed : default;
            var opened = new OpenTenant(Scope.Actor, id);
            var canRead = Scope.Actor.CanReadIn(id);
            if (canRead) Follow(id);
            var connection = canRead ? await Connections.FindAsync(opened, token) : null;
            var state = connection is null ? null : await Connections.FindStateAsync(opened, token);
            var runs = connection is null ? [] : await Runs.ListAsync(opened, RunsShown, token);
            var next = connection is null ? null : await Schedule.NextAsync(opened, token);
            token.ThrowIfCancellationRequested();
            (_connection, _state, _next, _credentials, _isLoaded, _problem) = (
                connection, state, next, CredentialsFor(connection), true, null);
            Show(runs);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The connection could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    // Names of others' credentials can name other tenants.
    private IReadOnlyList<CredentialChoice> CredentialsFor(Connection? connection) =>
        Scope.SeesAllTenants ? Connections.Credentials : [.. Connections.Credentials.Where(c => c.Name == connection?.Credential)];

    private bool IsExpected => _expectedUntil > Time.GetUtcNow();

    private Task ExpectRunAsync()
    {
        _expectedUntil = Time.GetUtcNow() + s_startsWithin;       // it begins beside us
        return ReloadRunsAsync();
    }

    private void Follow(TenantId id)
    {
        if (!RendererInfo.IsInteractive || _followed == id) return;
        _follower?.Dispose();
        (_followed, _progress) = (id, null);
        _follower = new RunFollower<SyncProgress>(
            Feed, Time, id, progress => _ = InvokeAsync(() => OnProgressAsync(progress)), () => _ = InvokeAsync(ReloadRunsAsync));
    }

    private async Task OnProgressAsync(SyncProgress progress)
    {
        _progress = progress;
        // A run that began elsewhere, or ended: the record says which.
        if (progress.HasEnded || _runs is not [{ Outcome: RunOutcome.Running }, ..]) await ReloadRunsAsync();
        StateHasChanged();
    }

    private async Task ReloadRunsAsync()
    {
        if (_connection is not { } connection) return;
        try
        {
            var wasRunning = _runs is [{ Outcome: RunOutcome.Running }, ..];
            var runs = await Runs.ListAsync(new(Scope.Actor, connection.TenantId), RunsShown, CancellationToken.None);
            Show(runs);
            if (wasRunning && runs is not [{ Outcome: RunOutcome.Running }, ..]) await LoadAsync();
            StateHasChanged();
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);      // the next look comes in two seconds
        }
    }

    private void Show(IReadOnlyList<SyncRun> runs)
    {
        if (runs is [var now, ..] && (_runs is not [var before, ..] || before.Id != now.Id)) _expectedUntil = null;
        _runs = runs;
        var isRunning = runs is [{ Outcome: RunOutcome.Running }, ..];
        if (!isRunning) _progress = null;
        _follower?.Look(isRunning || IsExpected);
    }

    public void Dispose()
    {
        _follower?.Dispose();
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading a connection failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
