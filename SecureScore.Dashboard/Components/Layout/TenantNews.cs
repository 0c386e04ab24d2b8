using SecureScore.Core.Access;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Tells an open page that what it shows is out of date.</summary>
public sealed class TenantNews(TenantChangeFeed changes, RunFeed runs)
{
    /// <param name="shown">The tenant that the page shows at that moment; null for none.</param>
    /// <param name="onNews">Called on the thread of whoever writes.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Func<TenantId?> shown, Action onNews)
    {
        // With many tenants, one is read every few seconds: what the program reads of others shows at the next navigation. A decision in
        // another tenant changes nothing in the frame.
        var ofChanges = changes.Subscribe(ReaderCulture.Keep<TenantChange>(change =>
        {
            if (shown() is not { } tenant || change.TenantId == tenant || change is { ControlId: null } && change.By != Actor.System.Name)
                onNews();
        }));
        // A run that failed has changed no tenant, and yet the header says it.
        var ofRuns = runs.Subscribe(ReaderCulture.Keep<RunProgress>(run =>
        {
            if (run is SyncProgress { HasEnded: true } && run.TenantId == shown()) onNews();
        }));
        return new Both(ofChanges, ofRuns);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
