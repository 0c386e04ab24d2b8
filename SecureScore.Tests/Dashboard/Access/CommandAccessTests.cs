using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core;
using SecureScore.Core.Access;
using SecureScore.Core.Jobs;
using SecureScore.Core.Audit;
using SecureScore.Core.Sample;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Core writes for nobody who may not write, whoever calls it.</summary>
public sealed class CommandAccessTests
{
    private static readonly string[] s_reading = ["List", "Find", "Get", "Has"];

    private static readonly Lazy<Task<string>> s_before = new(async () =>
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        return await DumpAsync(database);
    });

    public static TheoryData<string> Commands { get; } = [.. AccessTable.Commands.Select(c => c.Name)];

    [Fact]
    public void Every_command_that_names_an_actor_has_a_row_and_every_row_a_command()
    {
        var commands = typeof(Actor).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            // but properties, and the record's own comparison
            .Where(m => !m.IsSpecialName && m.DeclaringType != typeof(Actor))
            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(Actor)))
            .Select(NameOf).Order(StringComparer.Ordinal);

        Assert.Equal(
            AccessTable.Commands.Select(c => c.Name).Concat(AccessTable.NotForWritersOnly.Keys).Order(StringComparer.Ordinal), commands);
    }

    [Fact]
    public void What_may_write_names_an_actor_or_a_reason_why_not()
    {
        var configuration = new ConfigurationBuilder().Build();
        // as Program does
        var services = new ServiceCollection()
            .AddAccess(configuration)
            .AddSessions(configuration)
            .AddCore(configuration, "/")
            .AddSyncSchedule(configuration)
            .AddSample();
        var candidates = services.Select(s => s.ServiceType).Where(t => t.Assembly == typeof(Actor).Assembly && t.IsVisible).Distinct()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => IsAsync(m.ReturnType)
                && !s_reading.Any(word => m.Name.StartsWith(word, StringComparison.Ordinal))
                && m.GetParameters().All(p => p.ParameterType != typeof(Actor)))
            .Select(NameOf).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(AccessTable.WithoutActor.Keys.Order(StringComparer.Ordinal), candidates);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_writes_for_a_writer_only(string name)
    {
        await using var database = await TestDatabase.WithSampleAndContosoAsync();
        var command = AccessTable.Commands.Single(c => c.Name == name);
        var before = await s_before.Value;

        await Assert.ThrowsAsync<AccessDeniedException>(() => command.RunAsync(database, TestDatabase.Reader));
        await Assert.ThrowsAsync<AccessDeniedException>(() => command.RunAsync(database, new Actor("nobody", AccessLevel.None)));
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await command.RunAsync(database, await FormerWriterAsync(database)));
        if (!AccessTable.OfAnyTenant.Contains(name))
            await Assert.ThrowsAsync<AccessDeniedException>(() => command.RunAsync(database, OtherTenantTests.Stranger));
        Assert.Equal(before, await DumpAsync(database));

        var recorded = await database.CountAsync("AuditEntries"); // what was refused stands there
        await command.RunAsync(database, TestDatabase.Writer);
        // or the refusals would prove nothing
        Assert.Equal(command.ChangesSomething, recorded < await database.CountAsync("AuditEntries") || before != await DumpAsync(database));
    }

    [Fact]
    public async Task Nobody_without_a_role_reads_the_audit_trail()
    {
        await using var database = await TestDatabase.CreateAsync();
        var nobody = new Actor("nobody", AccessLevel.None);

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.AuditQuery.ListAsync(nobody, new(), default, 10, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => database.AuditQuery.CountAsync(nobody, new(), TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await database.AuditQuery
            .StreamAsync(nobody, new(), long.MaxValue, TestDatabase.Token)
            .GetAsyncEnumerator(TestDatabase.Token)
            .MoveNextAsync());
    }

    [Fact, Trait("Category", "Process")]
    public async Task The_command_line_has_the_commands_of_the_table_and_no_others()
    {
        var run = await ProgramRun.InProcessAsync(new Dictionary<string, string>(), "--help");

        var commands = run.Output[run.Output.IndexOf("Commands:", StringComparison.Ordinal)..]
            .Split('\n')
            .Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(AccessTable.CommandLine, commands.Order(StringComparer.Ordinal));
    }

    /// <summary>Somebody whose page was open as a writer's when the session ended.</summary>
    private static async Task<Actor> FormerWriterAsync(TestDatabase database)
    {
        var policy = new AccessPolicy(Microsoft.Extensions.Options.Options.Create(new AccessOptions()), new());
        var sessions = new SessionRegistry(policy, new NothingEnded(), database.Get<IOpenSessions>(), database.Audit,
            Microsoft.Extensions.Options.Options.Create(new SessionLifetimeOptions()), database.Clock);
        var session = sessions.Start(new(new System.Security.Claims.ClaimsIdentity(
            [new("oid", "1"), new(AccessPolicy.DirectoryRoleClaim, EntraRole.All[0].TemplateId)], "test")));
        var actor = new Actor("Ada Lovelace", session.Access) { Session = session };
        Assert.True(actor.CanWrite);
        await sessions.EndAsync(session, null);
        return actor;
    }

    /// <summary>Every table but the audit trail as it stands; of the one with tens of thousands of rows, how many and their sum.</summary>
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        var tables = await database.TablesAsync("ControlScores", "AuditEntries", "AuditHead");
        return await database.DumpAsync(tables)
            + string.Join('|', await database.RowsAsync("SELECT COUNT(*), SUM(Points) FROM ControlScores"));
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}"; // a method of a type

    private static bool IsAsync(Type type) => type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType
            && type.GetGenericTypeDefinition() is { } open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private sealed class NothingEnded : IEndedSessions
    {
        public Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<IReadOnlySet<string>> FindEndedAsync(
            IReadOnlyCollection<SessionTicket> tickets, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

        public Task AddAsync(
            Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, AuditEvent what, CancellationToken cancellationToken) =>
            Task.CompletedTask;

        public Task AddAllOfAsync(
            Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
