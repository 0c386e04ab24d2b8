using Microsoft.AspNetCore.Components;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Views;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Saves what the list shows under a name, and leads back to it.</summary>
public sealed partial class SavedViews
{
    private readonly Handlers<int, Func<Task>> _defaults;
    private readonly Handlers<int, Func<Task>> _removals;
    private IReadOnlyList<SavedView>? _views;
    private string _name = "";
    private string? _problem;
    private ElementReference _field;

    public SavedViews()
    {
        _defaults = new(id => () => SetDefaultAsync(id));
        _removals = new(id => () => RemoveAsync(id));
    }

    [Inject] public required ISavedViewService Views { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ILogger<SavedViews> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>What the list shows, as it stands in the address without its tenant and page.</summary>
    [Parameter, EditorRequired] public required string Query { get; set; }

    private Task OpenAsync() => ChangeAsync(() => Task.CompletedTask);

    // A view without columns has the usual ones: its own, whatever is remembered.
    private static string QueryOf(SavedView view) => (ActionFilter.Parse(view.Query) with { NamesColumns = true }).ToQuery();

    private async Task SaveAsync()
    {
        var name = _name;
        await ChangeAsync(() => Views.SaveAsync(Scope.Actor, name, Query, CancellationToken.None));
        if (_problem is null) _name = "";
    }

    private async Task RemoveAsync(int id)
    {
        await ChangeAsync(() => Views.RemoveAsync(Scope.Actor, id, CancellationToken.None));
        await _field.FocusAsync(); // the button that had it is gone
    }

    private Task SetDefaultAsync(int id)
    {
        var isDefault = _views?.Any(v => v.Id == id && v.IsDefault) == true;
        return ChangeAsync(() => Views.SetDefaultAsync(Scope.Actor, isDefault ? null : id, CancellationToken.None));
    }

    private async Task ChangeAsync(Func<Task> change)
    {
        var isFirst = _views is null;
        var before = _views?.FirstOrDefault(v => v.IsDefault);
        try
        {
            await change();
            (_views, _problem) = (await Views.ListAsync(Scope.Actor, CancellationToken.None), null);
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = T("{0} Nothing was changed. Try again in a moment.", DatabaseText.Sentence(ex));
        }
        // The menu leads to the default: the frame is read again.
        if (!isFirst && _views?.FirstOrDefault(v => v.IsDefault)?.Query != before?.Query)
            Navigation.NavigateTo(Navigation.Uri, replace: true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Reading or saving views failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
