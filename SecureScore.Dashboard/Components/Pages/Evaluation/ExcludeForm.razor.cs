using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Excludes all chosen accounts at once, with one kind, reason and owner.</summary>
public sealed partial class ExcludeForm
{
    private static readonly ByLanguage<(string, string)[]> s_kinds =
        new(() => [.. Enum.GetValues<ExcludedAccountKind>().Select(k => (Slug.Of(k), k.Words()))]);

    private string? _kind;
    private string? _reason;
    private string? _owner;
    private int _version;       // makes new boxes afterwards: what is typed stays the browser's
    private bool _isBusy;
    private string? _problem;
    private string? _done;

    [Inject] public required IExcludedAccountService Excluded { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ILogger<ExcludeForm> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    /// <summary>Emptied here when they are excluded.</summary>
    [Parameter, EditorRequired] public required Dictionary<Guid, AccountMatch> Chosen { get; set; }

    /// <summary>The kind until somebody chooses one.</summary>
    [Parameter, EditorRequired] public required ExcludedAccountKind Suggested { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnExcluded { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot =>
        Scope.ReadOnlyReason ?? (Chosen.Count == 0 ? T("Select accounts first.") : _isBusy ? T("Excluding …") : null);

    private async Task ExcludeAsync()
    {
        if (WhyNot is not null) return;
        (_isBusy, _problem, _done) = (true, null, null);
        try
        {
            var kind = Slug.Parse<ExcludedAccountKind>(_kind) ?? Suggested;
            _done = EvaluationText.ToText(
                await Excluded.AddAllAsync(Scope.Actor, TenantId, Chosen.Keys, kind, _reason, _owner, CancellationToken.None));
            await Drafts.ForgetAsync(DraftKey.ExcludedAccounts(TenantId));
            Chosen.Clear();
            (_reason, _owner, _version) = (null, null, _version + 1);
            await OnExcluded.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = T("{0} Check the list of excluded accounts, and try again.", DatabaseText.Sentence(ex));
        }
        _isBusy = false;
    }

    private void Restore(IReadOnlyDictionary<string, string> kept) =>
        (_reason, _owner) = (kept.GetValueOrDefault("reason"), kept.GetValueOrDefault("owner"));

    private void Discard() => (_reason, _owner) = (null, null);

    private Task ClearAsync()
    {
        Chosen.Clear();
        return OnExcluded.InvokeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Excluding accounts failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
