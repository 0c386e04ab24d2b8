using Microsoft.AspNetCore.Components;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>A page of accounts to choose from.</summary>
public sealed partial class AccountChoice
{
    [Parameter, EditorRequired] public required AccountPage Page { get; set; }
    [Parameter, EditorRequired] public required int First { get; set; }
    [Parameter, EditorRequired] public required int Size { get; set; }

    /// <summary>Filled here.</summary>
    [Parameter, EditorRequired] public required Dictionary<Guid, AccountMatch> Chosen { get; set; }

    /// <summary>Why nothing can be chosen; null when it can.</summary>
    [Parameter, EditorRequired] public required string? WhyNot { get; set; }

    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }
    [Parameter, EditorRequired] public required EventCallback OnAll { get; set; }
    [Parameter, EditorRequired] public required EventCallback<int> OnTurned { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private Task ChoosePage(ChangeEventArgs e)
    {
        foreach (var item in Page.Items) Set(item, e.Value is true);
        return OnChanged.InvokeAsync();
    }

    private Task Choose(AccountMatch item, bool isChosen)
    {
        Set(item, isChosen);
        return OnChanged.InvokeAsync();
    }

    private void Set(AccountMatch item, bool isChosen)
    {
        if (isChosen) Chosen[item.Id] = item;
        else Chosen.Remove(item.Id);
    }
}
