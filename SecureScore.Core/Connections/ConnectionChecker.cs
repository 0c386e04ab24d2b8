using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Connections;

internal sealed class ConnectionChecker(
    GraphClients clients, GraphCredentials credentials, IAuditTrail audit, IOptions<GraphOptions> options,
    TimeProvider time) : IConnectionChecker
{
    public async Task<ConnectionCheck> CheckAsync(
        Actor actor, TenantId tenantId, string cloud, string credential, bool withWriteBack, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ConnectionChecked) { Tenant = tenantId,
            Details = new("audit.connection", cloud, credential) };
        await audit.EnsureCanWriteAsync(actor, what);
        var check = await TryAsync(tenantId, cloud, credential, withWriteBack, cancellationToken);
        await audit.RecordAsync(actor, what with
        {
            Outcome = check.IsGood ? AuditOutcome.Succeeded : AuditOutcome.Failed,
            Details = new("audit.connection-checked", cloud, credential, SummaryOf(check)),
        }, cancellationToken);
        return check;
    }

    private async Task<ConnectionCheck> TryAsync(
        TenantId tenantId, string cloud, string credential, bool withWriteBack, CancellationToken cancellationToken)
    {
        var check = new ConnectionCheck
        {
            At = time.GetUtcNow().UtcDateTime, SignIn = null, Permissions = [], ClockAhead = null,
            CredentialExpires = credentials.FindExpiry(credential)
        };
        GraphClient client;
        try
        {
            if (!tenantId.IsGuid) throw new GraphException(GraphFailureKind.NoSuchTenant, new("quoted.tenant-id"));
            client = clients.For(tenantId, cloud, credential, new GraphTraffic(), isPatient: false);
            // The token that is kept for the runs may be older than a permission granted a minute ago: what is found out here shall hold
            // for the next run as well.
            credentials.Forget(tenantId, cloud, credential);
            await client.EnsureTokenAsync(cancellationToken);
        }
        catch (GraphException ex)
        {
            return check with { SignIn = CheckProblem.FromException(ex) };
        }
        var results = await Task.WhenAll(
            GraphProbe.All(client, withWriteBack, options.Value.ReadRecommendations).Select(p => TryAsync(client, p, cancellationToken)));
        // What refuses the sign-in itself refuses every call: no permission helps against it, so none is talked about.
        if (results[0].Problem is { } refused && refused.Kind.IsOfSignIn() && results.All(r => r.Problem?.Kind == refused.Kind))
            return check with { SignIn = refused };
        var optional = await Task.WhenAll(GraphProbe.Evaluation(client).Select(p => TryAsync(client, p, cancellationToken)));
        return check with
        {
            Evaluation = [.. optional.Select(r => Combine([r]))],
            Permissions = [.. results.GroupBy(r => r.Probe.Permission).Select(g => Combine([.. g]))],
            ClockAhead =
                results.Select(r => r.SentAt).FirstOrDefault(at => at is not null) is { } theirs ? time.GetUtcNow() - theirs : null,
            // A managed identity reads its own tenant, whichever is asked for.
            OtherTenant = results.Select(r => GraphProbe.TenantOf(r.Answer)).FirstOrDefault(t => t is not null) is { } found
                && found != tenantId
                ? found
                : null,
        };
    }

    private static async Task<Result> TryAsync(GraphClient client, GraphProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.SendAsync(probe.Request, cancellationToken);
            return new(probe, answer, answer.SentAt, null);
        }
        catch (GraphException ex)
        {
            return new(probe, null, ex.SentAt, probe.IsPassedBy(ex) ? null : ProblemOf(probe, ex));
        }
    }

    /// <summary>A license that lacks refuses with the same status, and says nothing of the permission.</summary>
    private static CheckProblem ProblemOf(GraphProbe probe, GraphException exception)
    {
        var problem = CheckProblem.FromException(exception);
        return ConfigurationPartInfo.All.FirstOrDefault(p => probe.Permission.IsForEvaluation
            && p.Permission == probe.Permission.Name) is { } part
            && ConfigurationFailures.FromGraph(part, exception) is { Outcome: PartOutcome.NoLicence } license
            ? problem with { Kind = GraphFailureKind.Rejected, Reason = license.Reason, NextStep = license.NextStep } : problem;
    }

    private static PermissionCheck Combine(IReadOnlyList<Result> results)
    {
        var permission = results[0].Probe.Permission;
        var failed = results.FirstOrDefault(r => r.Problem is not null);
        return new(permission.Name, permission.IsNeeded, failed is null,
            failed?.Probe.Call ?? string.Join(", ", results.Select(r => r.Probe.Call)), failed?.Problem);
    }

    private static Message SummaryOf(ConnectionCheck check)
    {
        if (check.SignIn is { } problem)
            return problem.Code is { } code ? new("audit.sign-in-code", problem.Kind.ToString(), code)
                : new("audit.sign-in", problem.Kind.ToString());
        var summary = new Message(
            "audit.permissions", check.Permissions.Select(ToMessage), check.Evaluation.Count(p => p.IsGranted), check.Evaluation.Count);
        if (check.OtherTenant is { } other) summary = new("audit.permissions-of-tenant", summary, other.Value);
        return check.Clock is null ? summary : new("audit.permissions-and-clocks", summary);
    }

    private static Message ToMessage(PermissionCheck check) => check.Problem is { } problem
        ? new("audit.permission", check.Permission, problem.Kind.ToString())
        : new("audit.permission-granted", check.Permission);

    private sealed record Result(GraphProbe Probe, GraphAnswer? Answer, DateTimeOffset? SentAt, CheckProblem? Problem);
}
