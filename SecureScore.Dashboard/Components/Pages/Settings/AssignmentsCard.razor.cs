using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>The assignments; those who manage the installation take them back here.</summary>
public sealed partial class AssignmentsCard
{
    private const int PageSize = 50;

    private string? _search, _problem;
    private int _first;

    [Inject] public required IAccessAssignmentService Stored { get; init; }
    [Inject] public required SignInTenants SignIn { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ILogger<AssignmentsCard> Logger { get; init; }

    [Parameter, EditorRequired] public required IReadOnlyList<AccessAssignment> Assignments { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private List<AccessAssignment> Matching => [.. Assignments.Where(a => _search is not { } text || Texts(a)
        .Contains(text, StringComparison.OrdinalIgnoreCase))];

    private int First => _first < Matching.Count ? _first : 0; // the last page can go

    private static string Texts(AccessAssignment assignment) =>
        $"{assignment.Name} {assignment.Principal.Id} {PlaceOf(assignment)}";

    internal static string PlaceOf(AccessAssignment assignment) =>
        assignment.Scope.IsAllTenants ? T("All tenants")
            : assignment.Scope.TenantGroup is null ? assignment.ScopeName ?? ""
            : T("Tenant group {0} ({1}) [name and number]", assignment.ScopeName, assignment.Tenants.Count);

    private static string? IdOf(AccessAssignment assignment) =>
        assignment.Name == assignment.Principal.Id ? null : assignment.Principal.Id;

    private async Task RemoveAsync(AccessAssignment assignment)
    {
        var meaning = assignment.Scope.IsAllTenants
            ? T("“{0}” loses this access to all tenants at once, on open pages as well.", assignment.Name)
            : T("“{0}” loses this access to “{1}” at once, on open pages as well.", assignment.Name, PlaceOf(assignment));
        if (!await ConfirmDialog.AskAsync(Dialogs, T("Remove the assignment"), meaning, T("Remove"))) return;
        _problem = null;
        try
        {
            await Stored.RemoveAsync(Scope.Actor, assignment.Id, CancellationToken.None);
            await OnChanged.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.RemoveFailed(Logger, ex);
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Removing an assignment failed")]
        public static partial void RemoveFailed(ILogger logger, Exception exception);
    }
}
