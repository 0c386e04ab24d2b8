using Microsoft.JSInterop;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The columns that the reader chose last, for a visit whose address names none.</summary>
/// <remarks>The browser keeps them in a cookie. A circuit reads none, so that the page hands it over when it opens.</remarks>
public sealed class ColumnMemory(IJSRuntime script)
{
    public const string Cookie = "columns";

    private const int Days = 365;

    private ActionFilter _chosen = new();

    /// <param name="kept">What the browser sent; null for nothing.</param>
    public void Restore(string? kept) => _chosen = new() { HiddenColumns = ActionFilter.Parse(kept ?? "").HiddenColumns };

    /// <summary>The same list, with the chosen columns where it names none.</summary>
    public ActionFilter Complete(ActionFilter filter) => filter.NamesColumns || _chosen.HasUsualColumns
        ? filter : filter with { HiddenColumns = _chosen.HiddenColumns, NamesColumns = true };

    /// <summary>An address with the chosen columns; null where it needs none. Everything else in it stays as it is.</summary>
    /// <param name="address">Absolute.</param>
    public string? Complete(string address)
    {
        var uri = new Uri(address);
        var filter = ActionFilter.Parse(uri.Query);
        if (ReferenceEquals(Complete(filter), filter)) return null;
        var columns = _chosen.ToQuery()[1..];
        return $"{uri.GetLeftPart(UriPartial.Query)}{(uri.Query.Length == 0 ? "?" : "&")}{columns}{uri.Fragment}";
    }

    /// <summary>Takes the columns of a list for those of the next visits; the usual ones need no memory.</summary>
    public async Task KeepAsync(ActionFilter filter)
    {
        _chosen = new() { HiddenColumns = filter.HiddenColumns };
        var kept = _chosen.ToQuery();
        try
        {
            await script.InvokeVoidAsync("keepChoice", Cookie, Uri.EscapeDataString(kept), kept.Length == 0 ? 0 : Days);
        }
        // The page is gone already, or its script was not loaded: the columns hold until then.
        catch (Exception ex) when (ex is JSDisconnectedException or JSException or OperationCanceledException) { }
    }
}
