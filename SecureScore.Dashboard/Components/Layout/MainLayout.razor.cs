using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Loads the tenant once for all pages, and again whenever somebody changes it.</summary>
public sealed partial class MainLayout : IDisposable
{
    private static readonly Dictionary<string, NextCheck> s_noChecks = [];
    private readonly LatestToken _loads = new();
    private TenantScope? _scope;
    private int _tenantsSeen;
    private string? _problem;
    private IDisposable? _subscription;
    private IDisposable? _runs;
    private int _isReloadDue;
    private bool _isVisitDue;

    [Inject] public required TenantChooser Chooser { get; init; }
    [Inject] public required IImprovementActionQuery Query { get; init; }
    [Inject] public required IScoreZoneService Zones { get; init; }
    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required IReportedChangeService Reports { get; init; }
    [Inject] public required IVisitService Visits { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required SyncFeed Runs { get; init; }
    [Inject] public required TenantChangeFeed Feed { get; init; }
    [Inject] public required SessionRegistry Sessions { get; init; }
    [Inject] public required AuthenticationStateProvider Provider { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Script { get; init; }
    [Inject] public required ILogger<MainLayout> Logger { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    private string Address => TenantAddress.Here(Navigation);

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive) return;
        // With many tenants, one is read every few seconds: what the program reads of others shows at the next navigation.
        _subscription = Feed.Subscribe(change =>
        {
            if (_scope?.Tenant?.Id is not { } shown || change.TenantId == shown || change.By != Actor.System.Name) ReloadSoon();
        });
        // A run that failed has changed no tenant, and yet the header says it.
        _runs = Runs.Subscribe(run =>
        {
            if (run.Stage == SyncStage.Done && run.TenantId == _scope?.Tenant?.Id) ReloadSoon();
        });
    }

    // Runs at every navigation, since the body is a parameter.
    protected override Task OnParametersSetAsync()
    {
        _isVisitDue = true;
        return LoadAsync();
    }

    // Never by prerendering: it renders nothing afterwards. News that arrive while nobody looks are no visit either.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isVisitDue || _scope is not { Tenant: { } tenant } scope) return;
        _isVisitDue = false;
        try
        {
            await Visits.RecordAsync(scope.Actor, tenant.Id, scope.Board?.Snapshot.Day, CancellationToken.None);
        }
        catch (AccessDeniedException) { } // lost in this very moment; the page is told otherwise
        catch (System.Data.Common.DbException ex)
        {
            Log.VisitNotNoted(Logger, ex);
        }
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var person = (await Authentication).User;
            if (RendererInfo.IsInteractive && Sessions.Find(person) is null)
            {
                await LeaveAsync();
                return;
            }
            var actor = Sessions.ActorOf(person);
            var choice = await Chooser.ChooseAsync(actor, Address, _scope?.Tenant, token);
            if (choice.Address is { } whole)
            {
                Navigation.NavigateTo(whole, replace: true);
                if (!RendererInfo.IsInteractive) return; // the answer is a redirect
            }
            var tenant = choice.Tenant;
            // The circuit gets the board that was prerendered: Core keeps it in memory for all of them.
            var board = tenant is null ? null : await Query.FindBoardAsync(tenant, token);
            var checks = board is null ? null : await Reports.ListAsync(board.Tenant, token);
            var zones = tenant is null ? ScoreZoneSetting.BuiltIn : await Zones.GetAsync(tenant, token);
            var runs = tenant is null ? null : await RunsOfAsync(tenant.Id, token);
            token.ThrowIfCancellationRequested();
            if (_scope?.Tenant is { } before && before.Id != tenant?.Id) _tenantsSeen++;
            _scope = new TenantScope
            {
                Tenants = choice.Tenants, Tenant = tenant, Missing = MissingOf(choice), WayOn = choice.WayOn,
                Board = board, Actor = actor, Runs = runs, ZoneSetting = zones, Checks = checks ?? s_noChecks,
            };
            _problem = null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (AccessDeniedException) { } // lost in this very moment; the page is told otherwise
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            var fault = StorageFailure.FaultOf(ex) ?? StorageFault.Unknown;
            _problem = $"{DatabaseText.Sentence(fault)} {DatabaseText.NextStep(fault)}";
        }
    }

    private async Task<TenantRuns?> RunsOfAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        await Connections.FindStateAsync(tenantId, cancellationToken) is { } state ? new(await Schedule.NextAsync(tenantId, cancellationToken), state.HasFailed, state.LastGoodAt, state.Cloud) : null;

    /// <summary>The session has ended, here or in another tab: the page lets go of what it shows. A tab that is signing out goes its own way.</summary>
    private async Task LeaveAsync()
    {
        _scope = null;
        try
        {
            var ended = (Provider as SessionAuthenticationStateProvider)?.Session?.EndedBy;
            await Script.InvokeVoidAsync("leaveTo", $"{SignInEndpoints.LoginPath}?returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}{(ended is { } why ? $"&ended={Slug.Of(why)}" : "")}");
        }
        catch (Exception ex) when (ex is JSDisconnectedException or OperationCanceledException) { } // the page is gone already
    }

    /// <summary>A tenant that was removed or hidden while it was shown keeps its name, however often the page is loaded anew.</summary>
    private MissingTenant? MissingOf(TenantChoice choice) =>
        choice.Missing?.Id == _scope?.Missing?.Id ? _scope?.Missing : choice.Missing;

    /// <summary>Called on the writer's thread: takes note and returns; many changes at once make one reload.</summary>
    private void ReloadSoon()
    {
        if (Interlocked.Exchange(ref _isReloadDue, 1) == 1) return;
        _ = InvokeAsync(async () =>
        {
            Interlocked.Exchange(ref _isReloadDue, 0);
            await LoadAsync();
            StateHasChanged();
        });
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _runs?.Dispose();
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the tenant failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A visit was not noted: the database was busy")]
        public static partial void VisitNotNoted(ILogger logger, Exception exception);
    }
}
