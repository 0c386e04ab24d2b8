using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Puts an account on the list, with the reason and who answers for it.</summary>
public sealed partial class ExcludedAccountForm
{
    private static readonly ByLanguage<(string, string)[]> s_kinds =
        new(() => [.. Enum.GetValues<ExcludedAccountKind>().Select(k => (Slug.Of(k), k.Words()))]);

    private AccountMatch? _account;
    private string _kind = Slug.Of(ExcludedAccountKind.EmergencyAccess);
    private string? _reason;
    private string? _owner;
    private int _version;       // makes new boxes after an account was added: what is typed stays the browser's
    private bool _isAdding;
    private string? _problem;

    [Inject] public required IExcludedAccountService Excluded { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ILogger<ExcludedAccountForm> Logger { get; init; }

    [Parameter, EditorRequired] public required TenantId TenantId { get; set; }
    [Parameter, EditorRequired] public required bool HasEvaluation { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnAdded { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string? WhyNot => Scope.ReadOnlyReason ?? (HasEvaluation ? null : T("Accounts are known after the first evaluation."));

    private void Choose(AccountMatch? account) => (_account, _problem) = (account, null);

    private void ChooseKind(ChangeEventArgs e) => _kind = Text(e) ?? _kind;

    private void SetReason(ChangeEventArgs e) => _reason = Text(e);

    private void SetOwner(ChangeEventArgs e) => _owner = Text(e);

    private void Restore(IReadOnlyDictionary<string, string> kept) =>
        (_reason, _owner) = (kept.GetValueOrDefault("reason"), kept.GetValueOrDefault("owner"));

    private void Discard() => (_reason, _owner) = (null, null);

    private async Task AddAsync()
    {
        if (_account is not { } account || Slug.Parse<ExcludedAccountKind>(_kind) is not { } kind)
        {
            _problem = T("Search an account and choose it first.");
            return;
        }
        (_isAdding, _problem) = (true, null);
        try
        {
            await Excluded.AddAsync(Scope.Actor, TenantId, account.Id, account.Name, kind, _reason, _owner, CancellationToken.None);
            await Drafts.ForgetAsync(DraftKey.ExcludedAccount(TenantId));
            (_account, _reason, _owner) = (null, null, null);
            _version++;
            await OnAdded.InvokeAsync();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            Log.Failed(Logger, ex);
            _problem = T("{0} Check whether the account is in the list before you try again.", DatabaseText.Sentence(ex));
        }
        _isAdding = false;
    }

    private static string? Text(ChangeEventArgs e) => ((string?)e.Value)?.Trim() is { Length: > 0 } text ? text : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Listing an account failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
