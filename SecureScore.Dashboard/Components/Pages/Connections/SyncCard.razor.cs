using Microsoft.AspNetCore.Components;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>The sync that goes on, or the way to begin one.</summary>
public sealed partial class SyncCard
{
    [Inject] public required ISyncService Runs { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>The newest one; null before the first.</summary>
    [Parameter, EditorRequired] public required SyncRun? Run { get; set; }

    /// <summary>What this process knows of a sync that goes on; null when it is another's.</summary>
    [Parameter, EditorRequired] public required SyncProgress? Progress { get; set; }

    [Parameter, EditorRequired] public required DateTime? LastGoodAt { get; set; }
    [Parameter, EditorRequired] public required DateTimeOffset? Next { get; set; }

    /// <summary>Whether a sync was asked for and has not started yet.</summary>
    [Parameter] public bool IsExpected { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnStarted { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }
}
