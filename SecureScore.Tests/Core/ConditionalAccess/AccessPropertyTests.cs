using CsCheck;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>What must hold for every tenant there could be, against the slow evaluation.</summary>
public sealed class AccessPropertyTests
{
    private const int Tenants = 2000; // most policies apply to few users, so that a hundred tenants miss too much

    private static readonly AccessQuestion[] s_questions = Enum.GetValues<AccessQuestion>();

    // Both of the same tenants: what is slow is to list the sign-ins.
    [Fact]
    public void Coverage_is_that_of_the_slow_evaluation_with_report_only_policies_and_without() => GivenAccess.Tenant.Sample(tenant =>
    {
        var (access, slow) = (new AccessCoverage(tenant), new SlowAccess(tenant));

        return s_questions.All(q => Users(tenant).All(u =>
        {
            var isCovered = slow.IsCovered(q, u);
            return access.Covered(q).Contains(u) == isCovered
                && access.Explain(q, u).IsReportOnly == (!isCovered && slow.IsCovered(q, u, withReportOnly: true));
        }));
    }, iter: Tenants);

    [Fact]
    public void Explanation_agrees_with_the_coverage_and_names_a_policy_in_its_sentence() => GivenAccess.Tenant.Sample(tenant =>
    {
        var access = new AccessCoverage(tenant);

        return s_questions.All(q => Users(tenant).All(u =>
        {
            var explanation = access.Explain(q, u);
            return explanation.IsCovered == access.Covered(q).Contains(u) && explanation.Unknown is null
                && (explanation.Policy is null || explanation.Reason.Words().Contains($"“{explanation.Policy.Name}”",
                    StringComparison.Ordinal));
        }));
    }, iter: Tenants);

    [Fact]
    public void Excluding_somebody_never_covers_more() => Gen.Select(GivenAccess.Tenant, Gen.Int[0, 5]).Sample((tenant, user) =>
    {
        var excluding = tenant with { Policies = [.. tenant.Policies.Select(p => p.Excluding($"u{user}"))] };
        var (with, without) = (new AccessCoverage(excluding), new AccessCoverage(tenant));

        return s_questions.All(q => with.Covered(q).Except(without.Covered(q)).IsEmpty);
    }, iter: Tenants);

    private static IEnumerable<int> Users(TenantConfiguration tenant) => Enumerable.Range(0, tenant.Users.Count);
}
