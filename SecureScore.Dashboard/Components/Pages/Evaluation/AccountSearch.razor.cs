using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Searches an account of the newest evaluation and chooses one of those found.</summary>
public sealed partial class AccountSearch : IDisposable
{
    private const int Offered = 50;

    private readonly LatestToken _searches = new();
    private IReadOnlyList<AccountMatch> _matches = [];
    private string? _searched;
    private string? _chosen;
    private string? _problem;

    [Inject] public required IEvaluationQuery Query { get; init; }
    [Inject] public required ILogger<AccountSearch> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    /// <summary>Of the field to type in.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Why nothing can be searched; null if it can.</summary>
    [Parameter, EditorRequired] public required string? WhyNot { get; set; }

    /// <summary>Null when none is chosen: while it searches, and when none was found.</summary>
    [Parameter, EditorRequired] public required EventCallback<AccountMatch?> OnChosen { get; set; }

    private async Task SearchAsync(ChangeEventArgs e)
    {
        (_searched, _problem) = (Text(e), null);
        var token = _searches.Next();
        // Enter submits the form around it as well, and must not add the account of the search before.
        await OnChosen.InvokeAsync(null);
        try
        {
            var hits = _searched is { } text ? await Query.FindAccountsAsync(new(Scope.Actor, TenantId), text, Offered, token) : [];
            token.ThrowIfCancellationRequested();
            _matches = hits;
            await SetAsync(hits is [var first, ..] ? first : null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            (_matches, _chosen, _problem) = ([], null, T("{0} Try again.", DatabaseText.Sentence(ex)));
        }
    }

    private Task ChooseAsync(ChangeEventArgs e) => SetAsync(_matches.FirstOrDefault(h => h.Id.ToString() == Text(e)));

    private Task SetAsync(AccountMatch? account)
    {
        _chosen = account?.Id.ToString();
        return OnChosen.InvokeAsync(account);
    }

    private static string? Text(ChangeEventArgs e) => ((string?)e.Value)?.Trim() is { Length: > 0 } text ? text : null;

    public void Dispose() => _searches.Dispose();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Searching an account failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
