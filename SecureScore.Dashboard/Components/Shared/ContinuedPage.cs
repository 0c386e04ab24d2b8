using Microsoft.AspNetCore.Components;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>
/// What a page takes along when its server ends and it continues on another one: which forms are open. Their text is in the browser
/// (<see cref="Drafts"/>), and everything else is in the address.
/// </summary>
public sealed class ContinuedPage(RequestScope scope)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private HashSet<string> _before = [];

    /// <summary>Whether the page was open on another server before.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>Saved and restored by Blazor, protected against changes by the browser. Null in the page that a request gets.</summary>
    [PersistentState]
    public string[]? Forms
    {
        get => scope.IsRequest ? null : [.. _open];
        set
        {
            IsContinued = value is not null;
            _before = new(value ?? [], StringComparer.Ordinal);
        }
    }

    /// <param name="draft">One of <see cref="DraftKey"/>.</param>
    public void Open(string draft) => _open.Add(draft);

    public void Close(string draft) => _open.Remove(draft);

    /// <summary>Whether the form was open before. It opens once: a person may close it.</summary>
    /// <param name="draft">One of <see cref="DraftKey"/>.</param>
    public bool TryReopen(string draft) => _before.Remove(draft);

    /// <summary>Whether any form is still to be opened, so that only few pages have to look for theirs.</summary>
    public bool HasForms => _before.Count > 0;
}
