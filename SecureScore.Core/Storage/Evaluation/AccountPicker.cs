using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Works the offers out of the configuration in force.</summary>
internal sealed class AccountPicker(ConfigurationMemory memory, IExcludedAccountService excluded) : IAccountPicker
{
    /// <summary>Of several columns, the first of these counts: it tells accounts apart best.</summary>
    private static readonly string[] s_headings =
    [
        "id", "objectid", "userid", "userprincipalname", "upn", "signinname", "user", "account", "mail", "email", "primarysmtpaddress",
        "name", "displayname",
    ];

    public async Task<AccountPage> ListAsync(
        OpenTenant opened, AccountFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded) return new([], 0, 0);
        var listed = await ListExcludedAsync(tenantId, cancellationToken);
        // Of a few users at once: a page that waits for nothing is drawn with its rows.
        return loaded.Configuration.Users.Count < EvaluationQuery.FewUsers
            ? Offer(loaded, filter, listed, skip, take, cancellationToken)
            : await Task.Run(() => Offer(loaded, filter, listed, skip, take, cancellationToken), cancellationToken);
    }

    public async IAsyncEnumerable<AccountMatch> StreamAsync(
        OpenTenant opened, AccountFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded) yield break;
        var listed = await ListExcludedAsync(tenantId, cancellationToken);
        foreach (var (user, isUnknown) in Select(loaded, filter, listed, cancellationToken))
            if (!isUnknown) yield return ToMatch(loaded, listed, user);
    }

    public async Task<IReadOnlyList<PastedAccount>> FindAsync(OpenTenant opened, string text, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        var lines = Lines(text);
        if (lines.Count == 0)
            throw new ExcludedAccountException(new("excluded-account.list-empty"));
        if (lines.Count > ExcludedAccount.MaxBatch)
            throw new ExcludedAccountException(new("excluded-account.list-too-long", ExcludedAccount.MaxBatch));
        if (await memory.FindAsync(tenantId, cancellationToken) is not { Configuration.Users: var users })
            throw new ExcludedAccountException(ExcludedAccountException.NotEvaluated);
        var listed = await ListExcludedAsync(tenantId, cancellationToken);
        return await Task.Run(() => Find(users, lines, listed, cancellationToken), cancellationToken);
    }

    private async Task<HashSet<Guid>> ListExcludedAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        (await excluded.ListAsync(OpenTenant.ForProgram(tenantId), cancellationToken)).Select(a => a.UserId).ToHashSet();

    private static AccountPage Offer(
        EvaluatedConfiguration loaded, AccountFilter filter, HashSet<Guid> listed, int skip, int take, CancellationToken cancellationToken)
    {
        var (matching, unknown) = (0, 0);
        List<AccountMatch> page = [];
        foreach (var (user, isUnknown) in Select(loaded, filter, listed, cancellationToken))
        {
            if (isUnknown) unknown++;
            else if (matching++ >= skip && page.Count < take) page.Add(ToMatch(loaded, listed, user));
        }
        return new(page, matching, unknown);
    }

    /// <summary>The users that a filter lets through, by name, and whether it is unknown that they belong to the group.</summary>
    private static IEnumerable<(int User, bool IsUnknown)> Select(
        EvaluatedConfiguration loaded, AccountFilter filter, HashSet<Guid> listed, CancellationToken cancellationToken)
    {
        var users = loaded.Configuration.Users;
        var set = SetOf(loaded, filter);
        var showsExcluded = filter.IncludesExcluded || filter.Group == AccountGroup.Excluded;
        var seen = 0;
        foreach (var user in loaded.UsersByName)
        {
            if (seen++ % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!set.Contains(user)) continue;
            var isExcluded = listed.Contains(users.Id(user));
            if (isExcluded ? !showsExcluded : filter.Group == AccountGroup.Excluded) continue;
            if (filter.Group == AccountGroup.Unlicensed && users.Licenses(user).Count > 0) continue;
            if (filter.Pattern is not null && !Matches(ToMatch(users, user), filter.Pattern)) continue;
            yield return (user, IsUnknown(loaded.Configuration, filter.Group, users.Traits(user)));
        }
    }

    private static AccountMatch ToMatch(EvaluatedConfiguration loaded, HashSet<Guid> listed, int user)
    {
        var users = loaded.Configuration.Users;
        return ToMatch(users, user) with { Traits = users.Traits(user), IsExcluded = listed.Contains(users.Id(user)) };
    }

    /// <summary>Whether nothing says that the account belongs to the group or not: what nobody said is no answer.</summary>
    private static bool IsUnknown(TenantConfiguration configuration, AccountGroup group, UserTraits traits) => group switch
    {
        AccountGroup.Unlicensed => traits.HasFlag(UserTraits.LicensesUnspecified),
        AccountGroup.WithoutMfa => !traits.HasFlag(UserTraits.Reported),
        AccountGroup.Administrators => !AreRolesKnown(configuration),
        _ => false,
    };

    private static bool AreRolesKnown(TenantConfiguration configuration) =>
        configuration.StateOf(ConfigurationPart.RoleDefinitions).IsUsable
            && configuration.StateOf(ConfigurationPart.RoleAssignments).IsUsable;

    private static UserSet SetOf(EvaluatedConfiguration loaded, AccountFilter filter)
    {
        var users = loaded.Configuration.Users;
        var set = filter.Group switch
        {
            AccountGroup.Guests => users.Where(UserTraits.Guest),
            AccountGroup.Unlicensed => users.Where(UserTraits.Enabled, UserTraits.Guest | UserTraits.External),
            AccountGroup.WithoutMfa => users.Where(UserTraits.Enabled, UserTraits.MfaRegistered | UserTraits.Agent),
            AccountGroup.Administrators when AreRolesKnown(loaded.Configuration) =>
                users.Where(UserTraits.Enabled).And(loaded.Access.Roles.GetHolders(Administering(loaded))),
            AccountGroup.Administrators => users.Where(UserTraits.Enabled),
            AccountGroup.Disabled => users.Where(UserTraits.None, UserTraits.Enabled),
            AccountGroup.Agents => users.Where(UserTraits.Agent),
            _ => users.Where(UserTraits.None),
        };
        if (filter.ControlId is not { } id) return set;
        var control = loaded.Controls.FirstOrDefault(c => c.Definition.ControlId.Equals(id, StringComparison.OrdinalIgnoreCase));
        return control?.Users is { } counted ? set.And(counted.Affected) : UserSet.Empty(users.Count);
    }

    private static IEnumerable<Guid> Administering(EvaluatedConfiguration loaded) =>
        loaded.Configuration.Roles.Select(r => r.TemplateId).Except(AdminRoles.WithoutAdministration);

    private static bool Matches(AccountMatch hit, string? pattern) => pattern?.Trim() switch
    {
        null or "" => true,
        var text when Guid.TryParse(text, out var id) => hit.Id == id,
        var text when text.Contains('*', StringComparison.Ordinal) =>
            FileSystemName.MatchesSimpleExpression(text, hit.Name) || FileSystemName.MatchesSimpleExpression(text, hit.SignInName),
        var text =>
            hit.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
                || hit.SignInName.Contains(text, StringComparison.OrdinalIgnoreCase),
    };

    private static List<PastedAccount> Find(
        UserTable users, IReadOnlyList<(int Line, string Text)> lines, HashSet<Guid> listed, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (int BySignIn, int ByName, int Names)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, text) in lines) found[text] = (-1, -1, 0);
        for (var user = 0; user < users.Count; user++)
        {
            if (user % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (found.TryGetValue(users.SignInName(user), out var signIn)) found[users.SignInName(user)] = signIn with { BySignIn = user };
            if (found.TryGetValue(users.Name(user), out var name))
                found[users.Name(user)] = name with { ByName = user, Names = name.Names + 1 };
        }
        HashSet<Guid> seen = [];
        return [.. lines.Select(l => ToPasted(l.Line, l.Text))];

        PastedAccount ToPasted(int line, string text)
        {
            var (bySignIn, byName, names) = found[text];
            var user = Guid.TryParse(text, out var id) ? users.Find(id) : bySignIn >= 0 ? bySignIn : names == 1 ? byName : -1;
            if (user < 0) return new(line, text, names > 1 ? PastedAccountOutcome.Ambiguous : PastedAccountOutcome.NotFound, null);
            var hit = ToMatch(users, user);
            var outcome = listed.Contains(hit.Id) ? PastedAccountOutcome.AlreadyListed
                : seen.Add(hit.Id) ? PastedAccountOutcome.Found : PastedAccountOutcome.Repeated;
            return new(line, text, outcome, hit);
        }
    }

    private static List<(int Line, string Text)> Lines(string text)
    {
        var rows = PastedTable.Parse(text);
        if (rows is not [var first, ..]) return [];
        var headings = first.Cells.Select(c => string.Concat(c.Where(char.IsAsciiLetter)).ToLowerInvariant()).ToList();
        var hasHeadings = headings.Any(s_headings.Contains)
            && !first.Cells.Any(c => c.Contains('@', StringComparison.Ordinal) || Guid.TryParse(c, out _));
        var column = hasHeadings ? s_headings.Select(h => headings.IndexOf(h)).First(i => i >= 0) : 0;
        var cells = rows.Skip(hasHeadings ? 1 : 0).Select(r => (r.Line, Text: r.Cells.ElementAtOrDefault(column) ?? ""));
        return [.. cells.Where(l => l.Text.Length > 0)];
    }

    private static AccountMatch ToMatch(UserTable users, int user) => new(users.Id(user), users.Name(user), users.SignInName(user));
}
