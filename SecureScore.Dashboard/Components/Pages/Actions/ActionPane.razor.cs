using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>One action beside the list; loads its texts and history itself, since only one is open.</summary>
public sealed partial class ActionPane : IDisposable
{
    private readonly LatestToken _loads = new();
    private ActionDetails? _details;
    private EvaluationSummary? _evaluation;
    private DecisionWriteBack? _sending;
    private bool _isWriteBackOn;
    private string? _problem;
    private bool _isMissing;
    private bool _isStale;
    private (string ControlId, ActionBoard? Board)? _loaded;
    private ElementReference _title;
    private string? _focused;

    [Inject] public required IImprovementActionQuery Actions { get; init; }
    [Inject] public required IEvaluationQuery Evaluations { get; init; }
    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required IWriteBackService WriteBack { get; init; }
    [Inject] public required ILogger<ActionPane> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [Parameter, EditorRequired] public required string ControlId { get; set; }

    /// <summary>The ids of the listed actions, in order.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Neighbors { get; set; }

    /// <summary>The query part of the list's address, without the tab.</summary>
    [Parameter, EditorRequired] public required string Query { get; set; }

    [Parameter, EditorRequired] public required PaneTab Tab { get; set; }

    /// <summary>Whether somebody opened it just now, and did not come by its address.</summary>
    [Parameter, EditorRequired] public required bool TakesFocus { get; set; }

    // Of the action that is drawn: another one may be on its way.
    private StoredEvaluation? Found => _details is null ? null : _evaluation?.Find(_details.Action.ControlId);

    private int? Position
    {
        get
        {
            for (var i = 0; i < Neighbors.Count; i++)
                if (Neighbors[i].Equals(ControlId, StringComparison.OrdinalIgnoreCase)) return i;
            return null;
        }
    }

    private string? Previous => Position is > 0 and var at ? Neighbors[at - 1] : null;

    private string? Next => Position is { } at && at + 1 < Neighbors.Count ? Neighbors[at + 1] : null;

    protected override Task OnParametersSetAsync() => _loaded == (ControlId, Scope.Board) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        _loaded = (ControlId, Scope.Board);
        _isStale = _details is not null;
        try
        {
            var details = Scope.Tenant is { } tenant ? await Actions.FindAsync(tenant.Open, ControlId, token) : null;
            var evaluation = Scope.Tenant is { } evaluated ? await Evaluations.FindAsync(evaluated, token) : null;
            var connection = Scope.Tenant is { } known ? await Connections.FindAsync(known.Open, token) : null;
            var sending = connection is null ? null : (await WriteBack.ListAsync(Scope.Tenant!.Open, token)).GetValueOrDefault(ControlId);
            token.ThrowIfCancellationRequested();
            (_evaluation, _sending, _isWriteBackOn) = (evaluation, sending, connection?.IsWriteBackOn ?? false);
            (_details, _isMissing, _problem, _isStale) = (details, details is null, null, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ControlId, ex);
            _problem = T("{0} Try again in a moment.", DatabaseText.Sentence(ex));
        }
    }

    /// <summary>Another action keeps the tab.</summary>
    private string? Address(string? controlId) =>
        controlId is null ? null : PaneTabs.With($"/actions/{Uri.EscapeDataString(controlId)}{Query}", Tab);

    /// <summary>A pane that opens takes the focus, so that reading and keys go on in it.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_details is not { } details || _focused == details.Action.ControlId) return;
        var isFirst = _focused is null;
        _focused = details.Action.ControlId;
        if (TakesFocus || !isFirst) await _title.FocusAsync(preventScroll: true);
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the action {ControlId} failed")]
        public static partial void LoadFailed(ILogger logger, string controlId, Exception exception);
    }
}
