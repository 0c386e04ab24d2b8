using SecureScore.Core.Access;

namespace SecureScore.Core.Evaluation;

/// <summary>Accounts that are listed together.</summary>
public enum AccountGroup
{
    All,

    /// <summary>Can sign in, are no agents, and are in Microsoft's report as not registered for MFA.</summary>
    WithoutMfa,

    /// <summary>Can sign in and hold a role that administers something, now and for the whole tenant.</summary>
    Administrators,
    Guests,

    /// <summary>Members who can sign in and have no license: shared and room mailboxes, often.</summary>
    Unlicensed,

    /// <summary>Cannot sign in.</summary>
    Disabled,

    /// <summary>Of AI agents.</summary>
    Agents,

    /// <summary>On the list of excluded accounts.</summary>
    Excluded,
}

/// <summary>Which accounts to list.</summary>
/// <param name="Pattern">
/// An object id, a part of the name or sign-in name, or a whole one with <c>*</c> for any letters; null for all.
/// </param>
/// <param name="ControlId">Only what keeps this control from being complete; null for all.</param>
public sealed record AccountFilter(AccountGroup Group, string? Pattern, string? ControlId)
{
    /// <summary>Whether accounts are listed that are excluded already. Those of <see cref="AccountGroup.Excluded"/> are always.</summary>
    public bool IncludesExcluded { get; init; }
}

/// <summary>A part of the accounts that a filter offers.</summary>
/// <param name="Matching">How many match, on all pages.</param>
/// <param name="Unknown">How many were left out because nothing says whether they belong to the group.</param>
public sealed record AccountPage(IReadOnlyList<AccountMatch> Items, int Matching, int Unknown);

/// <summary>What a pasted line names.</summary>
public enum PastedAccountOutcome
{
    Found,
    AlreadyListed,

    /// <summary>The newest evaluation has no such account.</summary>
    NotFound,

    /// <summary>Several accounts have this name.</summary>
    Ambiguous,

    /// <summary>An earlier line names the same account.</summary>
    Repeated,
}

/// <summary>One pasted line and the account that it names.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Account">Null unless exactly one was found.</param>
public sealed record PastedAccount(int Line, string Text, PastedAccountOutcome Outcome, AccountMatch? Account);

/// <summary>Lists accounts of the newest evaluation, to be looked at or excluded many at once. Excludes none.</summary>
public interface IAccountPicker
{
    /// <summary>A part of what a filter lets through, by name; empty while there is no evaluation.</summary>
    Task<AccountPage> ListAsync(OpenTenant opened, AccountFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>All that a filter lets through, by name, one by one; none while there is no evaluation.</summary>
    IAsyncEnumerable<AccountMatch> StreamAsync(OpenTenant opened, AccountFilter filter, CancellationToken cancellationToken);

    /// <summary>Finds the account of each line by object id, sign-in name or name.</summary>
    /// <param name="text">CSV, cells copied from a sheet, or one account a line.</param>
    /// <exception cref="ExcludedAccountException">There are none or too many lines.</exception>
    Task<IReadOnlyList<PastedAccount>> FindAsync(OpenTenant opened, string text, CancellationToken cancellationToken);
}
