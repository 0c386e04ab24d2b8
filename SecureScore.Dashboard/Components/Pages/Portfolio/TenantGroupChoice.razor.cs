using System.Globalization;
using Microsoft.AspNetCore.Components;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>The tenant groups that the person sees; nothing where there is none to choose.</summary>
public sealed partial class TenantGroupChoice
{
    private IReadOnlyList<TenantGroup>? _groups;

    [Inject] public required ITenantGroupService Stored { get; init; }
    [Inject] public required ILogger<TenantGroupChoice> Logger { get; init; }

    /// <summary>The ID of the group; null for all tenants.</summary>
    [Parameter, EditorRequired] public required int? Chosen { get; set; }

    [Parameter, EditorRequired] public required EventCallback<int?> OnChosen { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? Value => Chosen?.ToString(CultureInfo.InvariantCulture);

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _groups = await Stored.ListAsync(Scope.Actor, CancellationToken.None);
        }
        catch (StorageUnavailableException ex)
        {
            Log.LoadFailed(Logger, ex); // the list beside it says so
        }
    }

    private IEnumerable<(string Value, string Text)> OptionsOf(IReadOnlyList<TenantGroup> groups)
    {
        var options = groups
            .Select(g => (g.Id.ToString(CultureInfo.InvariantCulture), T("{0} ({1}) [name and number]", g.Name, g.Tenants.Count)));
        return Value is { } value && groups.All(g => g.Id != Chosen)
            ? options.Append((value, T("A group that you cannot see"))) : options;
    }

    private static int? ParseId(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the tenant groups failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);
    }
}
