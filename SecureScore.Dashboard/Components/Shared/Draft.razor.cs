using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>A form whose text outlives the page; what was kept is put back when it opens again.</summary>
/// <remarks>Whoever saves or cancels tells <see cref="Drafts"/>.
/// A form that stays on the page afterwards gets another <c>@key</c>.</remarks>
public sealed partial class Draft : IDisposable
{
    private string? _loadedKey;
    private bool _isRestored;
    private ElementReference _form;

    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ContinuedPage Continued { get; init; }

    /// <summary>One of <see cref="DraftKey"/>.</summary>
    [Parameter, EditorRequired] public required string Key { get; set; }

    /// <summary>What it is about, for whoever comes back to another page.</summary>
    [Parameter, EditorRequired] public required string Subject { get; set; }

    /// <summary>Gets what was kept, by the names of the fields.</summary>
    [Parameter, EditorRequired] public required EventCallback<IReadOnlyDictionary<string, string>> OnRestored { get; set; }

    /// <summary>The form begins again as it would without the draft.</summary>
    [Parameter, EditorRequired] public required EventCallback OnDiscarded { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_loadedKey == Key) return;
        Dispose();
        (_loadedKey, _isRestored) = (Key, false);
        Continued.Open(Key);
        if (await Drafts.FindAsync(_form) is not { } kept) return;
        _isRestored = true;
        await OnRestored.InvokeAsync(kept);
        StateHasChanged();
    }

    public void Dispose()
    {
        if (_loadedKey is not null) Continued.Close(_loadedKey);
    }

    private async Task DiscardAsync()
    {
        _isRestored = false;
        await Drafts.ForgetAsync(Key);
        await OnDiscarded.InvokeAsync();
    }
}
