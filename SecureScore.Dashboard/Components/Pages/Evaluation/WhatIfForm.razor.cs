using Microsoft.AspNetCore.Components;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Chooses what is tried out on an evaluation, which is of a tenant.</summary>
public sealed partial class WhatIfForm
{
    private const string On = "on";
    private const string Off = "off";

    private static readonly ByLanguage<(string, string)[]> s_defaults = new(() => [(On, T("On")), (Off, T("Off"))]);
    private static readonly ByLanguage<(string, string)[]> s_changes = new(() =>
        [(Slug.Of(PolicyChange.Enable), T("Turn on")), (Slug.Of(PolicyChange.Disable), T("Turn off")),
        (Slug.Of(PolicyChange.Open), T("Exclude no one"))]);

    private readonly ChangingOptions _controls = new();
    private readonly ChangingOptions _policies = new();
    private string? _control;
    private string? _policy;
    private PolicyChange _what;

    [Parameter, EditorRequired] public required WhatIf Change { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<StoredEvaluation> Controls { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ConditionalAccessPolicy> Policies { get; set; }
    [Parameter, EditorRequired] public required EventCallback<WhatIf> OnChanged { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private IReadOnlyList<(string Value, string Text)> Open => WhatIfActions.Open(Scope.Board, Controls, Change);

    // What a newer evaluation no longer offers is not shown as chosen.
    protected override void OnParametersSet()
    {
        if (_control is not null && Open.All(o => o.Value != _control)) _control = null;
        if (_policy is not null && Policies.All(p => p.Id != _policy)) _policy = null;
    }

    private void ChooseControl(ChangeEventArgs e) => _control = Text(e);

    private void ChoosePolicy(ChangeEventArgs e) => _policy = Text(e);

    private void ChooseWhat(ChangeEventArgs e) => _what = Slug.Parse<PolicyChange>(Text(e)) ?? _what;

    private Task ChooseDefaults(string? value) =>
        OnChanged.InvokeAsync(Change with { SecurityDefaults = value switch { On => true, Off => false, _ => null } });

    private Task AddControl() => _control is { } control ? AddAsync(Change.Completing(control)) : Task.CompletedTask;

    private Task AddPolicy() => _policy is { } policy ? AddAsync(Change.With(policy, _what)) : Task.CompletedTask;

    private Task AddAsync(WhatIf change)
    {
        (_control, _policy) = (null, null);
        return OnChanged.InvokeAsync(change);
    }

    internal static string StateOf(ConditionalAccessPolicy policy) => policy.State switch
    {
        PolicyState.Enabled => T("on [state]"),
        PolicyState.ReportOnly => T("report-only [state]"),
        _ => T("off [state]"),
    };

    private static string? Text(ChangeEventArgs e) => e.Value is string { Length: > 0 } text ? text : null;
}
