using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>A long list in the pane, of which a page at a time comes here. Where somebody is in it is no part of the address.</summary>
public abstract class SearchedPages<T> : ComponentBase, IDisposable
{
    protected const int PageSize = 25;

    private readonly LatestToken _loads = new();

    /// <summary>What is on the page; null until it was loaded.</summary>
    protected IReadOnlyList<T>? Items { get; private set; }

    /// <summary>How many match on all pages.</summary>
    protected int Matching { get; private set; }

    /// <summary>How many come before the page.</summary>
    protected int First { get; private set; }

    protected string? Search { get; private set; }
    protected string? Problem { get; private set; }

    protected abstract Task<(IReadOnlyList<T> Items, int Matching)> FindAsync(
        string? search, int skip, int take, CancellationToken cancellationToken);

    protected abstract void OnFailed(Exception exception);

    protected Task SearchAsync(string? search)
    {
        (Search, First) = (search, 0);
        return LoadAsync();
    }

    protected Task TurnAsync(int first)
    {
        First = first;
        return LoadAsync();
    }

    protected async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var (items, matching) = await FindAsync(Search, First, PageSize, token);
            token.ThrowIfCancellationRequested();
            // It has become shorter than where somebody was.
            if (First > 0 && First >= matching) (First, (items, matching)) = (0, await FindAsync(Search, 0, PageSize, token));
            token.ThrowIfCancellationRequested();
            (Items, Matching, Problem) = (items, matching, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            OnFailed(ex);
            Problem = Texts.T("{0} Try again in a moment.", DatabaseText.Sentence(ex));
        }
    }

    public void Dispose()
    {
        _loads.Dispose();
        GC.SuppressFinalize(this);
    }
}
