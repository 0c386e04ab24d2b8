using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>Asks for a status, after it has read what each one would do.</summary>
public sealed partial class TenantsDialog : IDisposable
{
    private static readonly Dictionary<string, object?> s_noteAttributes = new() { ["data-testid"] = "tenants-note" };
    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<TenantPreview>? _previews;
    private ActionStatus? _status;
    private int _read;
    private string? _note;

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }
    [Parameter, EditorRequired] public required string ControlId { get; set; }

    /// <summary>Those that were selected.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Tenant> Tenants { get; set; }
    [Inject] public required TenantsChanger Changer { get; init; }

    private IReadOnlyList<TenantPreview> Changing =>
        _status is { } status && _previews is { } previews ? [.. previews.Where(p => p.IsChangedBy(status))] : [];

    private bool CanSave =>
        _status is { } status && Changing.Count > 0 && !(status.NeedsNote() && string.IsNullOrWhiteSpace(_note));

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _previews = await Changer.PreviewAsync(ControlId, Tenants, OnReadAsync, _closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested) { }
    }

    private async Task OnReadAsync(int done)
    {
        _read = done;
        StateHasChanged();
        await Task.Yield(); // a database in a file answers at once, and Cancel must be heard
    }

    private void Choose(ChangeEventArgs e) => _status = Enum.TryParse<ActionStatus>((string?)e.Value, out var chosen) ? chosen : null;

    private void Save() => Dialog.Close(DialogResult.Ok(new TenantsDecision(Changing, _status!.Value, _note?.Trim()))); // chosen: CanSave

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
