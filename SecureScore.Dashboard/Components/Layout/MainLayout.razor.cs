using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Loads the tenant once for all pages, and again whenever somebody changes it.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly LatestToken _loads = new();
    private TenantScope? _scope;
    private string? _problem;
    private IDisposable? _subscription;
    private int _isReloadDue;

    [Inject] public required ITenantService Tenants { get; init; }
    [Inject] public required IImprovementActionQuery Query { get; init; }
    [Inject] public required TenantChangeFeed Feed { get; init; }
    [Inject] public required SessionRegistry Sessions { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Script { get; init; }
    [Inject] public required ILogger<MainLayout> Logger { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _subscription = Feed.Subscribe(OnTenantChanged);
    }

    // Runs at every navigation, since the body is a parameter.
    protected override Task OnParametersSetAsync() => LoadAsync();

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
            var tenants = await Tenants.ListAsync(token);
            var tenant = Choose(tenants);
            // The circuit gets the board that was prerendered: Core keeps it in memory for all of them.
            var board = tenant is null ? null : await Query.FindBoardAsync(tenant, token);
            token.ThrowIfCancellationRequested();
            _scope = new TenantScope { Tenants = tenants, Tenant = tenant, Board = board, Actor = Sessions.ActorOf(person) };
            _problem = null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = "The database did not answer. Your data are safe; try again in a moment.";
        }
    }

    /// <summary>The session has ended, here or in another tab: the page lets go of what it shows. A tab that is signing out goes its own way.</summary>
    private async Task LeaveAsync()
    {
        _scope = null;
        try
        {
            await Script.InvokeVoidAsync("leaveTo", $"{SignInEndpoints.LoginPath}?returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}");
        }
        catch (Exception ex) when (ex is JSDisconnectedException or OperationCanceledException) { } // the page is gone already
    }

    private Tenant? Choose(IReadOnlyList<Tenant> tenants)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var wanted = query.TryGetValue("tenant", out var values) && TenantId.TryParse(values, out var id) ? id : default(TenantId?);
        return tenants.FirstOrDefault(t => t.Id == wanted) ?? (tenants.Count > 0 ? tenants[0] : null);
    }

    /// <summary>Called on the writer's thread: takes note and returns; many changes at once make one reload.</summary>
    private void OnTenantChanged(TenantChange change)
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
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the tenant failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
