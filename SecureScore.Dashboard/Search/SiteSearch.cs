using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.Help;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Search;

/// <summary>What of it is searched.</summary>
public enum SearchScope
{
    /// <summary>Pages, actions, tenants and terms, which are in memory.</summary>
    Quick,

    /// <summary>Accounts: a configuration with a million users may have to be read first.</summary>
    Accounts,
    Tenants,
}

/// <summary>Finds pages, actions, accounts, tenants and terms for the search of the header.</summary>
public sealed class SiteSearch(TenantChooser chooser, IImprovementActionQuery actions, IEvaluationQuery evaluations)
{
    private const int MostOfKind = 8;
    private const int MostTenants = 50;

    /// <summary>One letter is in almost every name.</summary>
    private const int FewestLetters = 2;

    /// <param name="here">The address of the open page, without scheme and host: what is found is of its tenant.</param>
    /// <returns>Groups that have items, the best match first.</returns>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(
        Actor actor, SearchWords words, string here, SearchScope scope, CancellationToken cancellationToken)
    {
        var choice = await chooser.ChooseAsync(actor, here, null, cancellationToken);
        List<SearchGroup> groups = scope switch
        {
            SearchScope.Tenants => [Tenants(choice, words, here, MostTenants)],
            SearchScope.Accounts => choice.Tenant is { } tenant && words.Text.Length >= FewestLetters
                ? [await AccountsAsync(tenant, words, cancellationToken)] : [],
            _ => [Pages(choice, words), .. await OthersAsync(choice, words, here, cancellationToken)],
        };
        return [.. groups.Where(g => g.Items.Count > 0).OrderBy(g => g.Items.Min(i => words.RankOf(i.Text)))];
    }

    private async Task<IReadOnlyList<SearchGroup>> OthersAsync(
        TenantChoice choice, SearchWords words, string here, CancellationToken cancellationToken)
    {
        List<SearchGroup> groups = [];
        if (choice.Tenant is { } tenant && !words.IsEmpty) groups.Add(await ActionsAsync(tenant, words, cancellationToken));
        if (choice.Tenants.Count > 1) groups.Add(Tenants(choice, words, here, MostOfKind));
        if (!words.IsEmpty) groups.Add(Terms(words));
        return groups;
    }

    private static SearchGroup Pages(TenantChoice choice, SearchWords words)
    {
        var tenant = choice.Tenant?.Id.Value ?? choice.Missing?.Id;
        return new(T("Pages"),
        [
            .. MenuPages.All
                .Where(p => MenuPages.IsOffered(p, choice.Tenants.Count) && words.AreIn(p.Name, SectionOf(p)))
                .OrderBy(p => words.RankOf(p.Name))
                .Select(p => new SearchItem(p.Name, SectionOf(p), tenant is null ? p.Path : TenantAddress.With(p.Path, tenant))),
        ]);
    }

    /// <summary>The page of the menu that a tab belongs to; null where it is its own.</summary>
    private static string? SectionOf(MenuPage page) => MenuPages.Find(page.Path) is { Tabs.Count: > 0 } section ? section.Name : null;

    /// <summary>Also those that the list leaves out until it is asked for them.</summary>
    private async Task<SearchGroup> ActionsAsync(Tenant tenant, SearchWords words, CancellationToken cancellationToken)
    {
        if (await actions.FindBoardAsync(tenant, cancellationToken) is not { } board) return new(T("Actions"), []);
        var all = board.Actions
            .Where(a => words.AreIn(a.Title, a.ControlId, a.Service))
            .OrderBy(a => Math.Min(words.RankOf(a.Title), words.RankOf(a.ControlId)))
            .ThenByDescending(a => a.ScoreImpact ?? decimal.MinValue)
            .ThenBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
            .ToList();
        List<SearchItem> items = [.. all.Take(MostOfKind).Select(a => new SearchItem(a.Title,
            $"{a.Status.Words()} · {PointsText.ToText(a)}",
            TenantAddress.ForTenant($"/actions/{Uri.EscapeDataString(a.ControlId)}", tenant.Id)))];
        if (all.Count > MostOfKind
            && ActionList.Create(board.Actions, new ActionFilter { Search = words.Text }) is { Matching.Count: > 0 } listed)
        {
            items.Add(new(T("Show all {0} in the list", listed.Matching.Count), null,
                TenantAddress.ForTenant("/actions" + listed.Filter.ToQuery(), tenant.Id)));
        }
        return new(T("Actions"), items);
    }

    private async Task<SearchGroup> AccountsAsync(Tenant tenant, SearchWords words, CancellationToken cancellationToken)
    {
        var matches = await evaluations.FindAccountsAsync(tenant.Open, words.Text, MostOfKind + 1, cancellationToken);
        List<SearchItem> items = [.. matches.Take(MostOfKind).Select(m => new SearchItem(m.Name, m.SignInName,
            TenantAddress.ForTenant($"/accounts/{m.Id}", tenant.Id)))];
        if (matches.Count > MostOfKind)
        {
            items.Add(new(T("Show more accounts"), null,
                TenantAddress.ForTenant(QueryHelpers.AddQueryString("/accounts", "q", words.Text), tenant.Id)));
        }
        return new(T("Accounts"), items);
    }

    private static SearchGroup Tenants(TenantChoice choice, SearchWords words, string here, int most)
    {
        var all = choice.Tenants.Where(t => words.AreIn(t.Name, t.Id.Value)).OrderBy(t => words.RankOf(t.Name)).ToList();
        return new(T("Tenants"),
        [
            .. all.Take(most).Select(t => new SearchItem(t.Name,
                t.Id == choice.Tenant?.Id ? T("Shown now") : t.Name == t.Id.Value ? null : t.Id.Value, TenantAddress.Switch(here, t.Id))),
        ], all.Count > most ? T("The first {0} of {1}. Type to find another.", most, all.Count) : null);
    }

    private static SearchGroup Terms(SearchWords words) => new(T("Help"),
    [
        .. Glossary.All
            .Where(t => words.AreIn(t.Name))
            .OrderBy(t => words.RankOf(t.Name))
            .Take(MostOfKind)
            .Select(t => new SearchItem(t.Name, t.Text, $"/help#{t.Key}")),
    ]);
}
