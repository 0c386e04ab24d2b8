using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>Every tenant that the person sees, side by side: what fell, what is open, what is out of date.</summary>
public sealed partial class PortfolioPage : IDisposable
{
    /// <summary>How long news are collected: with many tenants one is read every few seconds.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly LatestToken _loads = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _whenClosed;
    private PortfolioList? _list;
    private string? _problem;
    private IDisposable? _news;
    private int _isReloadDue;
    private IReadOnlyList<PortfolioTenant>? _tenants;
    private (ScoreView View, TenantId[] Tenants)? _loaded;

    [Inject] public required IPortfolioQuery Query { get; init; }
    [Inject] public required TenantChangeFeed Changes { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<PortfolioPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    public PortfolioPage() => _whenClosed = _closed.Token;

    private PortfolioAddress Address => PortfolioAddress.Parse(new Uri(Navigation.Uri).Query);

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _news = Changes.Subscribe(ReaderCulture.Keep<TenantChange>(_ => ReloadSoon()));
    }

    // At every navigation, since the address is the filter. Only another category or other tenants are read at once. A new scope comes
    // with every change of the tenant that is shown, and changes of all tenants are collected.
    protected override Task OnParametersSetAsync()
    {
        if (_tenants is null || _loaded is not { } loaded || loaded.View != Address.View || !loaded.Tenants.SequenceEqual(Shown))
            return LoadAsync();
        List(_tenants);
        return Task.CompletedTask;
    }

    private IEnumerable<TenantId> Shown => Scope.Tenants.Select(t => t.Id);

    private void List(IReadOnlyList<PortfolioTenant> tenants) =>
        _list = PortfolioList.Create(tenants, Address, Time.GetUtcNow().UtcDateTime);

    private async Task LoadAsync()
    {
        var (token, wanted) = (_loads.Next(), (Address.View, Shown.ToArray()));
        try
        {
            var tenants = await Query.ListAsync(Scope.Actor, wanted.View, token);
            token.ThrowIfCancellationRequested();
            (_tenants, _loaded, _problem) = (tenants, wanted, null);
            List(tenants);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = T("The portfolio could not be read: {0}.", DatabaseText.Reason(ex));
        }
    }

    /// <summary>Called on the writer's thread: takes note and returns.</summary>
    private void ReloadSoon()
    {
        if (Interlocked.Exchange(ref _isReloadDue, 1) == 1) return;
        _ = InvokeAsync(async () =>
        {
            try
            {
                await Task.Delay(Pause, Time, _whenClosed);
                Interlocked.Exchange(ref _isReloadDue, 0);
                await LoadAsync();
                StateHasChanged();
            }
            catch (OperationCanceledException) when (_whenClosed.IsCancellationRequested) { }
            catch (Exception ex)
            {
                await DispatchExceptionAsync(ex); // awaited by no one else
            }
        });
    }

    private string HrefOf(PortfolioAddress address) => Scope.Href(MenuPages.Portfolio + address.ToQuery());

    private void Search(string? text) => Navigation.NavigateTo(HrefOf(Address with { Search = text, Page = 1 }), replace: true);

    private void Turn(int first) => Navigation.NavigateTo(HrefOf(Address with { Page = first / PortfolioList.PageSize + 1 }));

    public void Dispose()
    {
        _news?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the portfolio failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
