using Microsoft.AspNetCore.Components;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>A choice in the <see cref="StatusMenu"/>, as the browser sends it.</summary>
public sealed class StatusChosenEventArgs : EventArgs
{
    public string? ControlId { get; set; }

    /// <summary>A name of <see cref="ActionStatus"/>.</summary>
    public string? Status { get; set; }
}

/// <summary>The event that status-menu.js raises.</summary>
[EventHandler("onstatuschosen", typeof(StatusChosenEventArgs))]
public static class EventHandlers;
