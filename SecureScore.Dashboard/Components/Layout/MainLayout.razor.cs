using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Loads the tenant once for all pages, and again whenever somebody changes it.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly LatestToken _loads = new();
    private TenantScope? _scope;
    private int _tenantsSeen;
    private string? _problem;
    private IDisposable? _news;
    private int _isReloadDue;
    private bool _isVisitDue;

    [Inject] public required TenantScopeLoader Loader { get; init; }
    [Inject] public required TenantNews News { get; init; }
    [Inject] public required IVisitService Visits { get; init; }
    [Inject] public required OpenPage Page { get; init; }
    [Inject] public required ILogger<MainLayout> Logger { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _news = News.Subscribe(() => _scope?.Tenant?.Id, ReloadSoon);
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
        catch (StorageUnavailableException ex)
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
            if (RendererInfo.IsInteractive && !Page.HasSession(person))
            {
                // It has ended, here or in another tab: the page lets go of what it shows.
                _scope = null;
                await Page.LeaveAsync();
                return;
            }
            var actor = Page.ActorOf(person);
            var choice = await Loader.ChooseAsync(actor, Page.Address, _scope, token);
            if (choice.Address is { } whole)
            {
                Page.Complete(whole);
                if (!RendererInfo.IsInteractive) return; // the answer is a redirect
            }
            var scope = await Loader.LoadAsync(actor, choice, _scope, token);
            token.ThrowIfCancellationRequested();
            if (_scope?.Tenant is { } before && before.Id != scope.Tenant?.Id) _tenantsSeen++;
            _scope = scope;
            _problem = null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (AccessDeniedException) { } // lost in this very moment; the page is told otherwise
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = $"{DatabaseText.Sentence(ex.Fault)} {DatabaseText.NextStep(ex.Fault)}";
        }
    }

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
        _news?.Dispose();
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
