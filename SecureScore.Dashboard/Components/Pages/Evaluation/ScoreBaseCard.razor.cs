using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Which points the headline stands on; writers choose.</summary>
public sealed partial class ScoreBaseCard
{
    private const string Default = "default";

    private static readonly ByLanguage<(string, string)[]> s_options = new(() =>
    [
        (Default, T("Default")), (Slug.Of(ScoreBase.Microsoft), T("Microsoft's points")), (Slug.Of(ScoreBase.Own), T("Evaluated points")),
    ]);

    private EvaluationSummary? _seen;
    private string _wanted = Default;
    private string? _problem;

    [Inject] public required IScoreBaseService Bases { get; init; }
    [Inject] public required IDialogService Dialogs { get; init; }
    [Inject] public required ILogger<ScoreBaseCard> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>Null while there is no evaluation to stand on.</summary>
    [Parameter, EditorRequired] public required EvaluationSummary? Summary { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot => Scope.ReadOnlyReason ?? (Summary is null ? T("Available after the first evaluation.") : null);

    private bool IsChosen => _wanted == NameOf(Summary?.Chosen);

    private string InForce => Summary switch
    {
        null => T("Microsoft's points. From the first evaluation on, SecureScore's evaluation fills the gaps."),
        { Chosen: null, Base: ScoreBase.Own } =>
            T("Default: Microsoft's points, and evaluated points where Microsoft has none. In use now: evaluated points."),
        { Chosen: null } =>
            T("Default: Microsoft's points, and evaluated points where Microsoft has none. In use now: Microsoft's points."),
        { Chosen: ScoreBase.Own } => T("Evaluated points, chosen by your team. Controls without an evaluation keep Microsoft's."),
        _ => T("Microsoft's points, chosen by your team."),
    };

    protected override void OnParametersSet()
    {
        // What a person is about to choose stays, until the choice in force is another one.
        if (ReferenceEquals(_seen, Summary)) return;
        (_seen, _wanted) = (Summary, NameOf(Summary?.Chosen));
    }

    private void Want(ChangeEventArgs e) => (_wanted, _problem) = ((string?)e.Value ?? Default, null);

    private async Task ChooseAsync()
    {
        var chosen = Slug.Parse<ScoreBase>(_wanted);
        if (!await ConfirmDialog.AskAsync(Dialogs, T("Change the score basis"), Meaning(chosen), T("Change [verb]"))) return;
        try
        {
            await Bases.ChooseAsync(Scope.Actor, TenantId, chosen, CancellationToken.None);
            await OnChanged.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.ChooseFailed(Logger, ex);
            _problem = T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }

    private static string Meaning(ScoreBase? chosen) => (chosen switch
    {
        ScoreBase.Own => T("The score will use evaluated points, and Microsoft's for controls without an evaluation."),
        ScoreBase.Microsoft => T("The score will use Microsoft's points only."),
        _ => T("The score will use Microsoft's points, and evaluated points where Microsoft has none."),
    }) + " " + T("Every score day with an evaluation is computed again, so overview, history and trends change for everyone. "
        + "Decisions, and the points of either side, stay as they are. You can change it back at any time.");

    private static string NameOf(ScoreBase? chosen) => chosen is { } value ? Slug.Of(value) : Default;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Choosing the base of the headline failed")]
        public static partial void ChooseFailed(ILogger logger, Exception exception);
    }
}
