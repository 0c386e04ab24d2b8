using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Export;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>A list of accounts, or one of them, as it stands in the address.</summary>
public static class AccountsAddress
{
    private const string Path = "/accounts";

    /// <summary>The filter that an address names; all accounts where it names none.</summary>
    public static AccountFilter Filter(string? group, string? search) =>
        new(Slug.Parse<AccountGroup>(group) ?? AccountGroup.All, search?.Trim() is { Length: > 0 } text ? text : null, null)
        {
            IncludesExcluded = true,
        };

    /// <param name="page">From 1.</param>
    public static string Create(AccountFilter filter, int page = 1) => With(Path, filter, page);

    /// <summary>An account, which leads back to the list.</summary>
    public static string Create(Guid id, AccountFilter filter) => With($"{Path}/{id}", filter, 1);

    /// <summary>Where accounts of the list are excluded. There no group is another one than all.</summary>
    public static string ToExclude(AccountFilter filter) => With($"{Path}/exclude", filter, 1, isGroupNamed: true);

    /// <summary>The download of the list.</summary>
    public static string ToExport(AccountFilter filter) => With(AccountExport.Path, filter, 1);

    private static string With(string path, AccountFilter filter, int page, bool isGroupNamed = false)
    {
        Dictionary<string, string?> query = [];
        if (isGroupNamed || filter.Group != AccountGroup.All) query["group"] = Slug.Of(filter.Group);
        if (filter.Pattern is { } pattern) query["q"] = pattern;
        if (page > 1) query["page"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(path, query);
    }
}
