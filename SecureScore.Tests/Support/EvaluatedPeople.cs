using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Core.Storage;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Puts a few users in the place of all that is known of a tenant's configuration.</summary>
internal static class EvaluatedPeople
{
    /// <summary>Evaluates who of them is registered for MFA, and nothing else.</summary>
    /// <param name="people">Null for one who is in no report.</param>
    public static async Task EvaluateAsync(
        this IServiceProvider services, TenantId tenantId, params IReadOnlyList<(Guid Id, string Name, bool? IsRegistered)> people)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<ScoreDbContext>>()
            .CreateDbContextAsync(TestDatabase.Token);
        var tenant = await context.Tenants.SingleAsync(t => t.TenantId == tenantId.Value, TestDatabase.Token);
        await context.OwnScores.Where(s => s.Control!.TenantKey == tenant.Id).ExecuteDeleteAsync(TestDatabase.Token);
        await context.ConfigurationParts.Where(p => p.TenantKey == tenant.Id).ExecuteDeleteAsync(TestDatabase.Token);
        await services.GetRequiredService<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer,
        [
            File("organization.json", $$"""{"id":"{{tenantId}}","displayName":"{{tenant.Name}}"}"""),
            File("securityDefaults.json", """{"isEnabled":false}"""),
            File(
                "users.json",
                $"[{string.Join(',', people.Select(p => $$"""{"id":"{{p.Id}}","displayName":"{{p.Name}}","accountEnabled":true}"""))}]"),
            File(
                "userRegistrationDetails.json",
                $"[{string.Join(',', people.Where(p => p.IsRegistered is not null).Select(p => $$"""{"id":"{{p.Id}}","isMfaRegistered":{{(p.IsRegistered == true ? "true" : "false")}}}"""))}]"),
        ], TestDatabase.Token);
        await context.OwnScores
            .Where(s => s.Control!.TenantKey == tenant.Id && s.Control.ControlId != "MFARegistrationV2")
            .ExecuteDeleteAsync(TestDatabase.Token);
        await context.Tenants
            .Where(t => t.Id == tenant.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Revision, t => t.Revision + 1), TestDatabase.Token);
    }

    private static ImportSource File(string name, string text) =>
        new(name, text.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text))));
}
