using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>
/// What a page takes along when its server ends and it continues on another one: which forms are open. Their text is in the browser
/// (<see cref="Drafts"/>), and everything else is in the address.
/// </summary>
public sealed class ContinuedPage(RequestScope scope, AuthenticationStateProvider provider)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _before = new(StringComparer.Ordinal);
    private string? _personBefore;

    /// <summary>Whether the page was open on another server before.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>Whether any form is still to be opened, so that only few pages have to look for theirs.</summary>
    public bool HasForms => _before.Count > 0;

    /// <summary>
    /// Whether somebody else signed in at the browser in between. What was typed is not theirs, and the frame around the page names the
    /// person before.
    /// </summary>
    public bool IsOfAnother => IsContinued && _personBefore != PersonId;

    /// <summary>Saved and restored by Blazor, protected against changes by the browser. Null in the page that a request gets.</summary>
    /// <remarks>Forms that have not opened yet go on: two servers can end in a row.</remarks>
    [PersistentState]
    public ContinuedForms? State
    {
        get => scope.IsRequest ? null : new(IsContinued ? _personBefore : PersonId, [.. _open.Union(_before)]);
        set
        {
            if (value is null) return;
            (IsContinued, _personBefore) = (true, value.PersonId);
            _before.UnionWith(value.Forms);
        }
    }

    private string? PersonId => (provider as SessionAuthenticationStateProvider)?.Session?.Ticket.PersonId;

    /// <param name="draft">One of <see cref="DraftKey"/>.</param>
    public void Open(string draft)
    {
        _open.Add(draft);
        _before.Remove(draft); // it may be one that is always open
    }

    public void Close(string draft) => _open.Remove(draft);

    /// <summary>Whether the form was open before. It opens once: a person may close it.</summary>
    /// <param name="draft">One of <see cref="DraftKey"/>.</param>
    public bool TryReopen(string draft) => _before.Remove(draft);

    /// <summary>The person has gone to another page: what has not opened by then does not open by itself any more.</summary>
    public void Forget() => _before.Clear();
}

/// <param name="PersonId">Who had the page; null for somebody without a session.</param>
/// <param name="Forms">By <see cref="DraftKey"/>.</param>
public sealed record ContinuedForms(string? PersonId, IReadOnlyList<string> Forms);
