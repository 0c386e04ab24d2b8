using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Decisions;

/// <summary>The decisions in force that take points out of measurement.</summary>
public sealed partial class DecisionsPage : IDisposable
{
    /// <summary>The filter of decisions that Microsoft does not have, or not yet.</summary>
    private const string NotConfirmed = "not-confirmed";

    private readonly LatestToken _loads = new();
    private IReadOnlyDictionary<string, DecisionWriteBack> _sendings = new Dictionary<string, DecisionWriteBack>();
    private bool _isWriteBackOn;
    private ActionBoard? _loaded;

    private static (ActionStatus? Status, string Label)[] Filters =>
    [
        (null, T("All")),
        (ActionStatus.RiskAccepted, T("Risk accepted")),
        (ActionStatus.ResolvedThroughThirdParty, T("Third party")),
        (ActionStatus.ResolvedThroughAlternateMitigation, T("Alternate mitigation")),
    ];

    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required IWriteBackService WriteBack { get; init; }
    [Inject] public required ILogger<DecisionsPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    [SupplyParameterFromQuery(Name = "status")] public string? StatusName { get; set; }

    private ActionStatus? Status => Slug.Parse<ActionStatus>(StatusName) is { } status && status.NeedsNote() ? status : null;

    private IReadOnlyList<ImprovementAction> All { get; set; } = [];

    private IReadOnlyList<ImprovementAction> Listed => Status is { } status ? [.. All.Where(a => a.Status == status)] : All;

    private bool IsOpenShown => StatusName == NotConfirmed;

    /// <summary>Actions whose newest decision is on its way, was refused or was overwritten.</summary>
    private IReadOnlyList<ImprovementAction> Open { get; set; } = [];

    protected override async Task OnParametersSetAsync()
    {
        All = Scope.Board is { } board
            ? [.. board.Actions
                .Where(a => a.Status.NeedsNote() && a.State.Decision is not null)
                .OrderByDescending(a => a.State.Decision!.At)]
            : [];
        if (_loaded == Scope.Board) return;
        _loaded = Scope.Board;
        await LoadAsync();
    }

    /// <summary>Where decisions stand at Microsoft; without it the page shows the decisions alone.</summary>
    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var connection = Scope.Tenant is { } tenant ? await Connections.FindAsync(tenant.Open, token) : null;
            var sendings =
                connection is null ? new Dictionary<string, DecisionWriteBack>() : await WriteBack.ListAsync(Scope.Tenant!.Open, token);
            token.ThrowIfCancellationRequested();
            (_sendings, _isWriteBackOn) = (sendings, connection?.IsWriteBackOn ?? false);
            Open = [.. (Scope.Board?.Actions ?? []).Where(a =>
                sendings.TryGetValue(a.ControlId, out var sending) && WriteBackText.IsOf(sending, a) && WriteBackText.IsOpen(sending))];
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex);
        }
    }

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading where decisions stand at Microsoft failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
