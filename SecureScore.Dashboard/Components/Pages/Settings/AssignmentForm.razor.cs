using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>Gives a user, a group or an app role access to one tenant, to a tenant group or to all.</summary>
public sealed partial class AssignmentForm
{
    private static readonly Dictionary<string, string> s_empty = [];
    private static readonly ByLanguage<(string, string)[]> s_kinds =
        new(() => [.. Enum.GetValues<PrincipalKind>().Select(k => (Slug.Of(k), k.Words()))]);

    private static readonly ByLanguage<(string, string)[]> s_levels =
        new(() => [.. new[] { AccessLevel.Read, AccessLevel.ReadWrite }.Select(l => (Slug.Of(l), l.Words()))]);

    private readonly ChangingOptions _directoryOptions = new();
    private readonly ChangingOptions _tenantOptions = new();
    private string _kind = Slug.Of(PrincipalKind.User);
    private string _level = Slug.Of(AccessLevel.Read);
    private string _id = "", _name = "", _directory = "", _tenant = "";
    private int _version; // a form without a draft, after one was saved
    private bool _isSaving;
    private string? _problem;

    [Inject] public required IAccessAssignmentService Stored { get; init; }
    [Inject] public required SignInTenants SignIn { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required ILogger<AssignmentForm> Logger { get; init; }

    [Parameter, EditorRequired] public required IReadOnlyList<TenantGroup> Groups { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnAssigned { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot => Scope.NotManagingReason
        ?? (SignIn.All.Count == 0 ? T("Assignments name users, groups and app roles of Entra ID. The demo sign-in has none.") : null);

    private PrincipalKind Kind => Slug.Parse<PrincipalKind>(_kind) ?? PrincipalKind.User;

    private string IdLabel => Kind switch
    {
        PrincipalKind.AppRole => T("Value of the app role"),
        PrincipalKind.Group => T("Object ID of the group"),
        _ => T("Object ID of the user"),
    };

    protected override void OnInitialized()
    {
        if (SignIn.All is [var home, ..]) _directory = home.Value;
    }

    private MarkupString Directories() =>
        _directoryOptions.Render([.. SignIn.All.Select(id => (id.Value, Scope.NameOf(id)))], _directory);

    private MarkupString Tenants() => _tenantOptions.Render(AssignmentScopeOptions.List(Scope.Tenants, Groups), _tenant);

    private void Restore(IReadOnlyDictionary<string, string> kept)
    {
        (_id, _name) = (kept.GetValueOrDefault("id", ""), kept.GetValueOrDefault("name", ""));
        (_kind, _level) = (kept.GetValueOrDefault("kind", _kind), kept.GetValueOrDefault("level", _level));
        if (kept.GetValueOrDefault("directory") is { } directory && SignIn.Has(directory)) _directory = directory;
    }

    private async Task AssignAsync()
    {
        _problem = null;
        if (WhyNot is not null) return;
        if (AssignmentScopeOptions.Find(_tenant, Scope.Tenants, Groups) is not { } scope)
        {
            _problem = T("Choose a tenant, a tenant group or all tenants.");
            return;
        }
        _isSaving = true;
        try
        {
            await Stored.AssignAsync(
                Scope.Actor, Principal.Create(Kind, TenantId.Parse(_directory), _id), _name,
                Slug.Parse<AccessLevel>(_level) ?? AccessLevel.None, scope, CancellationToken.None);
            await Drafts.ForgetAsync(DraftKey.Assignment);
            // Who and how much stay: the next one is often another tenant of the same group.
            _tenant = "";
            _version++;
            Snackbar.Add(T("The assignment is saved."), Severity.Success);
            await OnAssigned.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.SaveFailed(Logger, ex);
            _problem = T("{0} Check whether the assignment is in the list before you try again.", DatabaseText.Sentence(ex));
        }
        _isSaving = false;
    }

    private static string Text(ChangeEventArgs e) => ((string?)e.Value)?.Trim() ?? "";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Saving an assignment failed")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
