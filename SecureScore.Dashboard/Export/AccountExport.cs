using System.Globalization;
using CsvHelper;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of the accounts of an evaluation.</summary>
/// <param name="IsMfaRegistered">Null where Microsoft's report does not have the account.</param>
[CsvRecord]
public sealed partial record AccountRow(
    [property: CsvColumn("Id")] string Id,
    [property: CsvColumn("Name")] string Name,
    [property: CsvColumn("User principal name")] string? SignInName,
    [property: CsvColumn("Can sign in")] bool IsEnabled,
    [property: CsvColumn("Guest")] bool IsGuest,
    [property: CsvColumn("Agent")] bool IsAgent,
    [property: CsvColumn("Registered for MFA")] bool? IsMfaRegistered,
    [property: CsvColumn("Excluded account")] bool IsExcluded,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Evaluated at (UTC)")] string EvaluatedAt)
{
    public static AccountRow FromAccount(AccountMatch account, DateTime evaluatedAt, Tenant tenant) => new(
        account.Id.ToString(), account.Name, account.SignInName, account.Traits.HasFlag(UserTraits.Enabled),
        account.Traits.HasFlag(UserTraits.Guest), account.Traits.HasFlag(UserTraits.Agent),
        account.Traits.HasFlag(UserTraits.Reported) ? account.Traits.HasFlag(UserTraits.MfaRegistered) : null, account.IsExcluded,
        tenant.Name, tenant.Id.Value, evaluatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}

/// <summary>The download of a list of accounts.</summary>
public static class AccountExport
{
    public const string Path = "/export/accounts.csv";

    internal static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IEvaluationQuery query, IAccountPicker picker, IAuditTrail audit,
        string? group, string? q, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var tenant = ExportTenant.From(context);
        if (await query.FindAsync(tenant, cancellationToken) is not { } summary) return TypedResults.NotFound();
        var filter = AccountsAddress.Filter(group, q);
        var count = (await picker.ListAsync(tenant.Open, filter, 0, 0, cancellationToken)).Matching;
        // What was searched for may be somebody's name, which the trail would keep: that there was a search is enough.
        await audit.RecordAsync(actor, ExportEndpoints.Exported(
            "accounts.csv", $"group={Slug.Of(filter.Group)}{(filter.Pattern is null ? "" : " and a search")}", count)
            with { Tenant = tenant.Id }, cancellationToken);
        var rows = picker.StreamAsync(tenant.Open, filter, cancellationToken).Select(a => AccountRow.FromAccount(a, summary.At, tenant));
        return TypedResults.Stream(stream => CsvFile.WriteAsync(stream, rows, cancellationToken), CsvFile.ContentType,
            ExportName.Create("accounts", tenant, summary.At, ".csv", filter.Group == AccountGroup.All ? null : Slug.Of(filter.Group)));
    }
}
