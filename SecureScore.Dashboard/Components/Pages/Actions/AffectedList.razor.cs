using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Export;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Everything that keeps a control from being complete, each with its cause.</summary>
public sealed partial class AffectedList
{
    private (DateTime At, OwnPoints? WithoutExcluded)? _loaded;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required ILogger<AffectedList> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>The control's newest evaluation; another one is read at once, and search and page stay.</summary>
    [Parameter, EditorRequired] public required StoredEvaluation Evaluation { get; set; }

    private string ControlId => Evaluation.Definition.ControlId;

    private string ExportAddress => Scope.Href(AffectedExport.Address(ControlId, Search));

    private string NamesAddress => Scope.Href(AffectedExport.NamesAddress(ControlId, Search));

    private string AccountAddress(AffectedObject user) => Scope.Href($"/accounts/{Uri.EscapeDataString(user.Id)}");

    private string Caption => Search is null
        ? Plural(Matching, "1 keeps it from being complete", "{0} keep it from being complete")
        : Plural(
            Matching, "1 keeps it from being complete and matches “{1}”", "{0} keep it from being complete and match “{1}”", Search);

    private static string KindOf(AffectedObject item) =>
        WordsOf(item.Kind) + (item.SignInName is { } name && name != item.Name ? $" · {name}" : "");

    private static string WordsOf(AffectedKind kind) => kind switch
    {
        AffectedKind.User => T("User"),
        AffectedKind.Policy => T("Policy"),
        AffectedKind.Role => T("Role"),
        AffectedKind.Group => T("Group"),
        AffectedKind.Domain => T("Domain"),
        _ => T("Setting"),
    };

    private static MarkupString IconOf(AffectedKind kind) => new(kind switch
    {
        AffectedKind.User => Icons.Material.Filled.Person,
        AffectedKind.Policy => Icons.Material.Filled.Policy,
        AffectedKind.Role => Icons.Material.Filled.Badge,
        AffectedKind.Group => Icons.Material.Filled.Groups,
        AffectedKind.Domain => Icons.Material.Filled.Language,
        _ => Icons.Material.Filled.Settings,
    });

    protected override Task OnParametersSetAsync()
    {
        // The list of excluded accounts changes the marks without a new evaluation.
        if (_loaded == (Evaluation.Score.EvaluatedAt, Evaluation.Score.WithoutExcluded)) return Task.CompletedTask;
        _loaded = (Evaluation.Score.EvaluatedAt, Evaluation.Score.WithoutExcluded);
        return LoadAsync();
    }

    private Task ClearAsync() => SearchAsync(null);

    protected override async Task<(IReadOnlyList<AffectedObject> Items, int Matching)> FindAsync(
        string? search, int skip, int take, CancellationToken cancellationToken)
    {
        if (Scope.Tenant is not { } tenant) return ([], 0);
        var page = await Query.ListAffectedAsync(tenant.Open, ControlId, AffectedSearch.For(search), skip, take, cancellationToken);
        return (page.Items, page.Matching);
    }

    protected override void OnFailed(Exception exception) => Log.LoadFailed(Logger, ControlId, exception);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading what is affected of {ControlId} failed")]
        public static partial void LoadFailed(ILogger logger, string controlId, Exception exception);
    }
}
