using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Import;
using SecureScore.Core.Jobs;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Whoever has access to one tenant finds nothing of another one.</summary>
public sealed class OtherTenantTests
{
    private static readonly TenantId s_other = TenantId.Parse("77777777-0000-4000-8000-000000000007");

    /// <summary>A writer in a tenant of their own, and nowhere else.</summary>
    internal static Actor Stranger { get; } = Of("stella", s_other, AccessLevel.ReadWrite);

    [Fact]
    public async Task Every_query_of_a_tenant_refuses_them()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync(
            services => services.AddSyncSchedule(new ConfigurationBuilder().Build()));
        var tenant = (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.IsSample);
        List<MethodInfo> queries = [.. typeof(OpenTenant).Assembly.GetExportedTypes().Where(t => t.IsInterface)
            .SelectMany(t => t.GetMethods())
            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(OpenTenant) || p.ParameterType == typeof(Tenant)))];

        List<string> answered = [];
        foreach (var query in queries)
        {
            var arguments = query.GetParameters().Select(p => p.ParameterType == typeof(OpenTenant) ? new OpenTenant(Stranger, tenant.Id)
                : p.ParameterType == typeof(Tenant) ? tenant with { Reader = Stranger }
                : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                : null);
            try
            {
                await ReadAsync(query, query.Invoke(database.Get(query.DeclaringType!), [.. arguments])!);
                answered.Add($"{query.DeclaringType!.Name}.{query.Name}");
            }
            catch (AccessDeniedException) { }
            catch (TargetInvocationException ex) when (ex.InnerException is AccessDeniedException) { }
        }

        Assert.InRange(queries.Count, 40, 100); // or they were not found
        Assert.Empty(answered);
    }

    [Fact]
    public async Task Lists_leave_the_others_out()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var all = await database.Tenants.ListAllAsync(TestDatabase.Reader, TestDatabase.Token);
        var own = all.First(t => !t.IsSample).Id;
        var reader = Of("rita", own, AccessLevel.Read);
        await database.Audit.RecordAsync(TestDatabase.Writer, new(AuditAction.DayNoteAdded) { Tenant = own }, TestDatabase.Token);
        await database.Audit.RecordAsync(TestDatabase.Writer, new(AuditAction.DayNoteAdded) { Tenant = s_other }, TestDatabase.Token);
        await database.Audit.RecordAsync(TestDatabase.Writer, new(AuditAction.Verified), TestDatabase.Token);

        Assert.True(all.Count > 1);
        Assert.Equal([own], (await database.Tenants.ListAsync(reader, TestDatabase.Token)).Select(t => t.Id));
        Assert.Empty(await database.Tenants.ListAllAsync(Stranger, TestDatabase.Token));
        Assert.Equal([own], (await database.Get<IPortfolioQuery>().ListAsync(reader, ScoreView.Identity, null, TestDatabase.Token))
            .Select(t => t.Tenant.Id));
        var actions = await database.Get<IPortfolioQuery>().ListActionsAsync(reader, ScoreView.All, null, TestDatabase.Token);
        Assert.Equal([own], actions.Tenants.Select(t => t.Id).Concat(actions.Actions.SelectMany(a => a.ByTenant.Keys)).Distinct());
        Assert.Empty(await database.Get<IConnectionService>().ListAsync(Stranger, TestDatabase.Token));
        Assert.Empty(await database.Get<IConnectionService>().ListStatesAsync(Stranger, TestDatabase.Token));
        Assert.Empty(await database.Importer.ListRunsAsync(reader, 10, TestDatabase.Token));
        Assert.NotEmpty(await database.Importer.ListRunsAsync(TestDatabase.Reader, 10, TestDatabase.Token));
        var seen = await database.AuditQuery.ListAsync(Stranger, new(), default, 10, TestDatabase.Token);
        Assert.Equal([s_other.Value], seen.Entries.Select(e => e.TenantId));
        Assert.Empty((await database.AuditQuery.ListAsync(reader, new(), default, 10, TestDatabase.Token)).Entries);
    }

    [Fact]
    public async Task A_refusal_in_another_tenant_tells_its_people_nothing_of_who_tried()
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        AuditEvent tried = new(AuditAction.DayNoteAdded) { Tenant = Given.TenantId };

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Audit.EnsureCanWriteAsync(Stranger, tried));

        var theirs = Of("rita", Given.TenantId, AccessLevel.ReadWrite);
        var seen = await database.AuditQuery.ListAsync(theirs, new(), default, 10, TestDatabase.Token);
        Assert.DoesNotContain("stella", seen.Entries.Select(e => e.ActorId));
        var all = await database.AuditQuery.ListAsync(TestDatabase.Writer, new(), default, 1, TestDatabase.Token);
        Assert.Equal(("stella", null, Given.TenantId.Value), all.Entries.Select(e => (e.ActorId, e.TenantId, e.Target)).Single());
    }

    [Fact]
    public async Task A_file_of_another_tenant_is_not_imported()
    {
        await using var database = await TestDatabase.CreateAsync();
        var mine = s_other.Value;

        var report = await database.Importer.ImportAsync(Stranger,
            [DayOf("theirs.json", Given.TenantId.Value), DayOf("mine.json", mine)], null, TestDatabase.Token);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(("theirs.json", "foreign-tenant"), (problem.File, problem.Code));
        Assert.Equal([s_other], (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Select(t => t.Id));
    }

    [Fact]
    public async Task An_administrator_of_another_tenant_finds_nothing_by_any_address()
    {
        await using var dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:TenantId", "organizations"), new("Access:HomeTenant", EntraSample.ContosoId.ToString()),
            new("Authentication:AllowedTenants:0", EntraSample.ContosoId.ToString()),
            new("Authentication:AllowedTenants:1", EntraSample.FabrikamId.ToString()));
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address) with { IsMultiTenant = true });
        var own = TenantId.Parse(EntraSample.FabrikamId.ToString());
        await dashboard.Server.Services.GetRequiredService<IImportService>()
            .ImportAsync(Actor.CommandLine, [DayOf("fabrikam.json", own.Value)], null, TestDatabase.Token);
        await dashboard.Server.Services.GetRequiredService<IAccessAssignmentService>().AssignAsync(
            Actor.CommandLine,
            new(PrincipalKind.User, TenantId.Parse(EntraSample.ContosoId.ToString()), EntraSample.GlobalReader.Id.ToString()), null,
            AccessLevel.Read, AssignmentScope.AllTenants, TestDatabase.Token);
        using var home = await dashboard.ClientAsync(EntraSample.GlobalReader);
        using var client = await dashboard.ClientAsync(EntraSample.FabrikamAdministrator);
        string[] theirs = [SampleTenant.Name, System.Text.Encodings.Web.HtmlEncoder.Default.Encode(SampleTenant.Name)];

        Assert.Contains(theirs, (await home.GetStringAsync("/settings", TestDatabase.Token)).Contains);
        Assert.Contains(own.Value, await client.GetStringAsync("/settings", TestDatabase.Token), StringComparison.Ordinal);
        foreach (var row in AccessTable.Addresses.Where(a => a.Audience is Audience.Readers or Audience.Writers && a.Ask == "GET"))
        {
            foreach (var address in new[] { row.Example, TenantAddress.ForTenant(row.Example, SampleTenant.Id) })
            {
                using var answer = await client.GetAsync(address, TestDatabase.Token);
                var text = await answer.Content.ReadAsStringAsync(TestDatabase.Token);
                Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{address}: {answer.StatusCode}");
                Assert.False(theirs.Any(text.Contains), $"{address} names the other tenant.");
            }
        }
    }

    private static Actor Of(string id, TenantId tenant, AccessLevel level) =>
        new(id, new TenantAccess(AccessLevel.None, [new(tenant, level)], canManage: false)) { Id = id };

    private static ImportSource DayOf(string file, string tenant) => TestDatabase.Source($$"""
        {"azureTenantId":"{{tenant}}","createdDateTime":"2026-03-01T00:00:00Z","currentScore":1,"maxScore":2,
         "controlScores":[{"controlName":"a","controlCategory":"Identity","score":1}]}
        """, file);

    private static async Task ReadAsync(MethodInfo query, object answer)
    {
        if (answer is Task task)
        {
            await task;
            return;
        }
        var rows = query.ReturnType.GetGenericArguments()[0]; // all others are rows that come one by one
        await (Task)typeof(OtherTenantTests).GetMethod(nameof(FirstAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(rows).Invoke(null, [answer])!;
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> rows) =>
        await rows.GetAsyncEnumerator(TestDatabase.Token).MoveNextAsync();
}
