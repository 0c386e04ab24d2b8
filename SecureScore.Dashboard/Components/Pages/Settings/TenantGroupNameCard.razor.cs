using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>The name of a group, what access it gives, and the end of it.</summary>
public sealed partial class TenantGroupNameCard
{
    private string _name = "";
    private string? _problem;
    private int _version; // a form without a draft, after one was saved
    private int? _shown;

    [Inject] public required ITenantGroupService Stored { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired] public required TenantGroup Group { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    // Not again for the same group: what is being typed stays.
    protected override void OnParametersSet()
    {
        if (_shown == Group.Id) return;
        (_shown, _name, _problem) = (Group.Id, Group.Name, null);
    }

    private async Task RenameAsync() => _problem = await TenantWrites.TryAsync(async () =>
    {
        await Stored.RenameAsync(Scope.Actor, Group.Id, _name, CancellationToken.None);
        await Drafts.ForgetAsync(DraftKey.TenantGroupName(Group.Id));
        _name = _name.Trim();
        _version++;
        Snackbar.Add(T("The name is saved."), Severity.Success);
        await OnChanged.InvokeAsync();
    });

    private async Task RemoveAsync()
    {
        var meaning = Group.Assignments is > 0
            ? Plural(Group.Assignments.Value, "The tenants stay. 1 assignment ends with the group, and its users lose this access at once.",
                "The tenants stay. {0} assignments end with the group, and their users lose this access at once.")
            : T("The tenants stay. No user loses access.");
        if (!await ConfirmDialog.AskAsync(Dialogs, T("Remove “{0}”", Group.Name), meaning, T("Remove"))) return;
        _problem = await TenantWrites.TryAsync(async () =>
        {
            await Stored.RemoveAsync(Scope.Actor, Group.Id, CancellationToken.None);
            await Drafts.ForgetAsync(DraftKey.TenantGroupName(Group.Id));
            Snackbar.Add(T("“{0}” is removed.", Group.Name), Severity.Success);
            Navigation.NavigateTo(Scope.Href(TenantGroupPage.GroupsPath));
        });
    }
}
