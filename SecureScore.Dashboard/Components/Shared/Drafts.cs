using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What a person is writing, kept by their browser until it is saved.</summary>
public sealed class Drafts(IJSRuntime script)
{
    /// <summary>What was kept of a form, by the names of its fields; null for nothing.</summary>
    internal async Task<IReadOnlyDictionary<string, string>?> FindAsync(ElementReference form)
    {
        try
        {
            return await script.InvokeAsync<Dictionary<string, string>?>("drafts.find", form);
        }
        catch (Exception ex) when (ex is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return null; // the page is gone, or its browser keeps nothing: the form works without
        }
    }

    /// <summary>It was saved, or is not wanted any more.</summary>
    public async Task ForgetAsync(string key)
    {
        try
        {
            await script.InvokeVoidAsync("drafts.forget", key);
        }
        catch (Exception ex) when (ex is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Offered once more, and can be discarded.
        }
    }
}
