using Microsoft.Extensions.Localization;
using MudBlazor;

namespace SecureScore.Dashboard.Words;

/// <summary>The one text of MudBlazor's own that a page shows: messages can be closed.</summary>
public sealed class MudBlazorWords : MudLocalizer
{
    public override LocalizedString this[string key] =>
        key == "MudSnackbar_Close" ? new(key, T("Close")) : new(key, key, resourceNotFound: true);
}
