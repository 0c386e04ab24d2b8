using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Search;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>Puts tenants into a group and takes them out, one by one or all that a search finds.</summary>
public sealed partial class TenantGroupMembers
{
    private const int PageSize = 50;

    private bool _isBusy, _showsOthers;
    private string? _search, _problem;
    private int _first;
    private int? _shown;

    [Inject] public required ITenantGroupService Stored { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired] public required TenantGroup Group { get; set; }

    /// <summary>All tenants, hidden ones as well.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Tenant> Tenants { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private IReadOnlyList<Tenant> Matching { get; set; } = [];

    private int In => Tenants.Count(t => Group.Tenants.Contains(t.Id));

    /// <summary>Of those that are listed, all that are not yet where the button puts them.</summary>
    private IEnumerable<TenantId> Changeable => Matching.Select(t => t.Id).Where(t => Group.Tenants.Contains(t) != _showsOthers);

    private int First => _first < Matching.Count ? _first : 0; // the last page can go

    private string? Hint => Group.Assignments is > 0
        ? Plural(Group.Assignments.Value, "1 assignment to the group follows at once.", "{0} assignments to the group follow at once.")
        : null;

    // An empty group begins with those that can be added. A tenant that was just added or taken out stays in its row: the next one would
    // come under the pointer, and a second click would give access to another tenant.
    protected override void OnParametersSet()
    {
        if (_shown == Group.Id) return;
        (_shown, _problem) = (Group.Id, null);
        Show(In == 0, null);
    }

    private void Show(bool others, string? search)
    {
        (_showsOthers, _search, _first) = (others, search, 0);
        var words = SearchWords.Parse(_search);
        Matching = [.. Tenants.Where(t => Group.Tenants.Contains(t.Id) != _showsOthers && words.AreIn(t.Name, t.Id.Value))];
    }

    private async Task ChangeAllAsync()
    {
        TenantId[] tenants = [.. Changeable];
        var (title, word) = _showsOthers
            ? (T("Add {0} tenants to “{1}”", tenants.Length, Group.Name), T("Add"))
            : (T("Take {0} tenants out of “{1}”", tenants.Length, Group.Name), T("Take out"));
        if (await ConfirmDialog.AskAsync(Dialogs, title, Hint ?? T("No assignment names this group."), word))
            await ChangeAsync(_showsOthers, tenants);
    }

    private async Task ChangeAsync(bool isAdding, IReadOnlyList<TenantId> tenants)
    {
        if (_isBusy) return; // a second click came before the button was disabled
        var group = Group.Id; // also for the undo, when another group is shown
        _isBusy = true;
        _problem = await TenantWrites.TryAsync(async () =>
        {
            var changed = await WriteAsync(group, isAdding, tenants);
            await OnChanged.InvokeAsync();
            if (changed.Count == 0) return; // another user did the same
            Snackbar.Add(Said(isAdding, changed), Severity.Success, options =>
            {
                options.Action = T("Undo");
                options.OnClick = _ => UndoAsync(group, isAdding, changed);
                options.VisibleStateDuration = BatchChanger.OfferMilliseconds;
            });
        });
        _isBusy = false;
    }

    private Task<IReadOnlyList<TenantId>> WriteAsync(int group, bool isAdding, IReadOnlyList<TenantId> tenants) => isAdding
        ? Stored.AddAsync(Scope.Actor, group, tenants, CancellationToken.None)
        : Stored.TakeOutAsync(Scope.Actor, group, tenants, CancellationToken.None);

    private async Task UndoAsync(int group, bool wasAdding, IReadOnlyList<TenantId> changed)
    {
        var problem = await TenantWrites.TryAsync(async () =>
        {
            await WriteAsync(group, !wasAdding, changed);
            await OnChanged.InvokeAsync();
        });
        // Also where the page has been left, which would say it.
        if (problem is not null) Snackbar.Add(problem, Severity.Warning);
    }

    private string NameOf(TenantId id) => Tenants.FirstOrDefault(t => t.Id == id)?.Name ?? id.Value;

    private string Said(bool isAdding, IReadOnlyList<TenantId> changed) => (isAdding, changed) switch
    {
        (true, [var one]) => T("“{0}” is in the group.", NameOf(one)),
        (false, [var one]) => T("“{0}” is out of the group.", NameOf(one)),
        (true, _) => T("{0} tenants are added to the group.", changed.Count),
        _ => T("{0} tenants are out of the group.", changed.Count),
    };
}
