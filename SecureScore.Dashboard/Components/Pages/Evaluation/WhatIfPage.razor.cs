using Microsoft.AspNetCore.Components;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Tries out a change; everything that is chosen stands in the address.</summary>
public sealed partial class WhatIfPage : IDisposable
{
    private readonly LatestToken _loads = new();
    private WhatIf _change = new();
    private WhatIf? _viewed;    // what the view is of
    private EvaluationSummary? _summary;
    private IReadOnlyList<ConditionalAccessPolicy> _policies = [];
    private WhatIfView? _view;
    private bool _isLoaded;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required WhatIfFinder Finder { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<WhatIfPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Also when the tenant changed: it is tried out on the newest evaluation.
    protected override Task OnParametersSetAsync()
    {
        _change = WhatIfAddress.Parse(new Uri(Navigation.Uri).Query);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var change = _change;
            var summary = Scope.Tenant is { } tenant ? await Query.FindAsync(tenant, token) : null;
            var policies = summary is null ? [] : await Query.ListPoliciesAsync(Scope.Tenant!.Open, token); // an evaluation is of a tenant
            var view = summary is null || change.IsNothing ? null : await Finder.FindAsync(Scope.Tenant!, change, token);
            token.ThrowIfCancellationRequested();
            (_summary, _policies, _view, _viewed, _isLoaded, _problem) = (summary, policies, view, change, true, null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.TryFailed(Logger, ex);
            _problem = T("It could not be worked out: {0}.", DatabaseText.Reason(ex));
        }
    }

    private void Go(WhatIf change) => Navigation.NavigateTo(Scope.Href(WhatIfAddress.Create(change)));

    /// <summary>What is chosen, in words, with what would be left without it.</summary>
    private IEnumerable<(string Words, WhatIf Without)> Chosen(EvaluationSummary summary) =>
    [
        .. _change.CompletedControls.Select(id => (WhatIfActions.Words(id, Scope.Board, summary), _change.Leaving(id))),
        .. _change.SecurityDefaults is { } isOn
            ? [(
                isOn ? T("Security defaults on, and every Conditional Access policy off") : T("Security defaults off"),
                _change with { SecurityDefaults = null })]
            : Array.Empty<(string, WhatIf)>(),
        .. _change.EnabledPolicies.Select(id => (T("Turn on policy “{0}”", NameOf(id)), _change.Without(id, PolicyChange.Enable))),
        .. _change.DisabledPolicies.Select(id => (T("Turn off policy “{0}”", NameOf(id)), _change.Without(id, PolicyChange.Disable))),
        .. _change.PoliciesWithoutExclusions.Select(id => (
            T("Exclude no one from policy “{0}”", NameOf(id)), _change.Without(id, PolicyChange.Open))),
        .. _change.ExcludedAccounts.Select(id => (T("Exclude “{0}” from every policy", NameOf(id)), _change.NotExcluding(id))),
    ];

    /// <summary>The tenant's own score; null while it has none.</summary>
    private WhatIfTotal? Total(WhatIfView view) => Scope.Board is { } board ? view.TotalOn(board, _change) : null;

    private string NameOf(string policyId) =>
        _policies.FirstOrDefault(p => p.Id.Equals(policyId, StringComparison.OrdinalIgnoreCase))?.Name
            ?? T("{0}, which is not there any more", policyId);

    private string NameOf(Guid userId) =>
        _view?.ExcludedAccounts.FirstOrDefault(a => a.Id == userId)?.Name
            ?? (ReferenceEquals(_viewed, _change) ? T("{0}, which is not there any more", userId) : userId.ToString());

    public void Dispose() => _loads.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Trying out a change failed")]
        public static partial void TryFailed(ILogger logger, Exception exception);
    }
}
