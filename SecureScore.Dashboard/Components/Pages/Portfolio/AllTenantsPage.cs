using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>A page over all tenants that the person sees. It reads again, a little later, when any of them changes.</summary>
/// <typeparam name="T">What is read of all tenants; the address says what of it is shown.</typeparam>
public abstract partial class AllTenantsPage<T> : ComponentBase, IDisposable where T : class
{
    /// <summary>How long news are collected: with many tenants one is read every few seconds.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly LatestToken _loads = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _whenClosed;
    private IDisposable? _news;
    private int _isReloadDue;
    private T? _read;
    private (ScoreView View, int? TenantGroup, TenantId[] Tenants)? _loaded;

    protected AllTenantsPage() => _whenClosed = _closed.Token;

    [Inject] public required IPortfolioQuery Query { get; init; }
    [Inject] public required TenantChangeFeed Changes { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<AllTenantsPage<T>> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>Why nothing can be shown; null while nothing is wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The query part of the address.</summary>
    protected string Here => new Uri(Navigation.Uri).Query;

    /// <summary>What the other tabs keep of the address: the tenant group.</summary>
    protected string TabQuery => AddressQuery.Write(new AddressQuery(Here).TenantGroup);

    private IEnumerable<TenantId> Shown => Scope.Tenants.Select(t => t.Id);

    /// <param name="tenantGroup">See <see cref="IPortfolioQuery.ListAsync"/>.</param>
    protected abstract Task<T> ReadAsync(ScoreView view, int? tenantGroup, CancellationToken cancellationToken);

    /// <summary>Takes what was read, or reads the address again.</summary>
    protected abstract void Show(T read);

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _news = Changes.Subscribe(ReaderCulture.Keep<TenantChange>(_ => ReloadSoon()));
    }

    // At every navigation, since the address is the filter. Only another category, another group or other tenants are read at once. A new
    // scope comes with every change of the tenant that is shown, and changes of all tenants are collected.
    protected override Task OnParametersSetAsync()
    {
        var asked = new AddressQuery(Here);
        if (_read is null || _loaded is not { } loaded || (loaded.View, loaded.TenantGroup) != (asked.View, asked.TenantGroup)
            || !loaded.Tenants.SequenceEqual(Shown))
            return LoadAsync();
        Show(_read);
        return Task.CompletedTask;
    }

    protected async Task LoadAsync()
    {
        var (token, asked, tenants) = (_loads.Next(), new AddressQuery(Here), Shown.ToArray());
        try
        {
            var read = await ReadAsync(asked.View, asked.TenantGroup, token);
            token.ThrowIfCancellationRequested();
            (_read, _loaded, Problem) = (read, (asked.View, asked.TenantGroup, tenants), null);
            Show(read);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
            Problem = T("The portfolio could not be read: {0}.", DatabaseText.Reason(ex));
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

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
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
