using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>What setting a status would do in one tenant.</summary>
/// <param name="Action">As it is now; null where the tenant does not have it any more, or could not be read.</param>
/// <param name="Effects">
/// By status, what it does to the score of the action's category; absent for an action that is no part of a score.
/// </param>
public sealed record TenantPreview(Tenant Tenant, ImprovementAction? Action, IReadOnlyDictionary<ActionStatus, StatusEffect> Effects)
{
    public static TenantPreview Create(Tenant tenant, ActionBoard? board, string controlId)
    {
        if (board?.Find(controlId) is not { } action) return new(tenant, null, new Dictionary<ActionStatus, StatusEffect>());
        var view = ScoreView.ForCategory(action.Category);
        return new(tenant, action, ActionStatuses.Settable
            .Select(status => (Status: status,
                Effect: StatusEffect.Compute(board, controlId, action.Status, status).FirstOrDefault(e => e.View == view)))
            .Where(s => s.Effect is not null)
            .ToDictionary(s => s.Status, s => s.Effect!));
    }

    /// <summary>Why the tenant could not be read; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the status would be written here.</summary>
    public bool IsChangedBy(ActionStatus status) => Action is { LockedBecause: null } action && action.Status != status;

    /// <summary>Why the status would not be written here; null when it would.</summary>
    public string? WhyNot(ActionStatus status) => Problem is not null ? Problem
        : Action is null ? T("This tenant has no such action.")
        : Action.LockedBecause?.Words() ?? (Action.Status == status ? T("It has this status already.") : null);
}

/// <summary>One status of one action for many tenants.</summary>
/// <param name="Previews">Of the tenants that change, as the person saw them.</param>
/// <param name="Note">Null where the status needs none.</param>
public sealed record TenantsDecision(IReadOnlyList<TenantPreview> Previews, ActionStatus Status, string? Note);
