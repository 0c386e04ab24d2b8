using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Five users under a policy that blocks legacy sign-ins, of whom two would be excluded from every policy.</summary>
public sealed class WhatIfExcludedTests
{
    private static readonly WhatIf s_change = new() { ExcludedAccounts = [Id("Eve"), Id("Dan")] };

    /// <remarks>Of 8 points, 5 of 5 have 8 and 3 of 5 have 4.8; without the two it is 3 of 3.</remarks>
    [Fact]
    public void Excluded_accounts_cost_points_as_Microsoft_counts_and_none_without_them()
    {
        var result = Try(Tenant(BlockLegacy()), s_change);

        var legacy = Assert.Single(result.Controls);
        Assert.Equal("BlockLegacyAuthentication", legacy.Before.Definition.ControlId);
        Assert.Equal((8m, 4.8m), (legacy.Before.AsCounted!.Points, legacy.After.AsCounted!.Points));
        Assert.Equal((8m, 8m), (legacy.Before.WithoutExcluded!.Points, legacy.After.WithoutExcluded!.Points));
        Assert.Equal(new ScoreSum(-3.2m, 0), result.After - result.Before);
        Assert.Equal(result.Before, result.BeforeWithoutExcluded);
        Assert.Equal(result.Before, result.AfterWithoutExcluded);
        Assert.Equal(["Dan", "Eve"], legacy.Lost.Select(o => o.Name).Order());
    }

    [Fact]
    public void Excluded_accounts_are_the_users_that_lose_the_protection_and_are_named_as_chosen()
    {
        var result = Try(Tenant(BlockLegacy()), s_change);

        var people = Assert.Single(result.People);
        Assert.Equal((AccessQuestion.LegacyBlocked, 0, 2), (people.Question, people.GainedCount, people.LostCount));
        Assert.Equal(["Dan", "Eve"], people.Lost.Select(u => u.Name));
        Assert.Equal(["Eve", "Dan"], result.ExcludedAccounts.Select(a => a.Name));
    }

    /// <remarks>Of 8 points, 3 of 5 have 4.8, and without the two it is 3 of 3.</remarks>
    [Fact]
    public void Account_that_policies_exclude_already_changes_only_the_points_without_excluded_accounts()
    {
        var configuration = Tenant(BlockLegacy().Excluding("Dan").Excluding("Eve"));

        var result = Try(configuration, s_change);

        Assert.Equal(configuration.Policies, s_change.Apply(configuration).Policies);
        Assert.Empty(result.People);
        Assert.Equal(result.Before, result.After);
        Assert.Equal(result.Before, result.BeforeWithoutExcluded);
        Assert.Equal(new ScoreSum(3.2m, 0), result.AfterWithoutExcluded - result.BeforeWithoutExcluded);
        Assert.True(Assert.Single(result.Controls).IsChange);
    }

    /// <remarks>Of 8 points, 999 of 1,000 have 7.992; without the one it is 999 of 999, which is no more than 0.01 points.</remarks>
    [Fact]
    public void Change_of_points_without_excluded_accounts_that_is_too_small_to_read_is_no_row()
    {
        var others = Enumerable.Range(1, 999).Select(i => $"user {i}").ToArray();
        var configuration = new GivenConfiguration().Users([.. others, "Eve"]).Policies(BlockLegacy().Excluding("Eve")).Build();

        var result = Try(configuration, new() { ExcludedAccounts = [Id("Eve")] });

        Assert.Empty(result.Controls);
        Assert.Equal(0.008m, result.AfterWithoutExcluded.Numerator - result.BeforeWithoutExcluded.Numerator);
    }

    [Fact]
    public void Account_that_is_on_the_list_and_in_the_policy_changes_nothing()
    {
        var result = Try(Tenant(BlockLegacy().Excluding("Dan").Excluding("Eve")), s_change, "Dan", "Eve");

        Assert.Equal((result.Before, result.BeforeWithoutExcluded), (result.After, result.AfterWithoutExcluded));
        Assert.Equal(3.2m, result.BeforeWithoutExcluded.Numerator - result.Before.Numerator); // 3 of 3, not 3 of 5
        Assert.Empty(result.Controls);
        Assert.Empty(result.People);
    }

    [Fact]
    public void Account_that_the_tenant_does_not_have_changes_nothing()
    {
        WhatIf change = new() { ExcludedAccounts = [Id("Nobody"), Guid.Empty] };
        var configuration = Tenant(BlockLegacy());

        var result = Try(configuration, change);

        Assert.False(change.IsNothing);
        Assert.Equal(configuration.Policies, change.Apply(configuration).Policies);
        Assert.Equal((result.Before, result.BeforeWithoutExcluded), (result.After, result.AfterWithoutExcluded));
        Assert.Empty(result.Controls);
        Assert.Empty(result.ExcludedAccounts);
    }

    [Fact]
    public void Policy_that_is_off_protects_nobody_with_or_without_an_exclusion()
    {
        var result = Try(Tenant(BlockLegacy() with { State = PolicyState.Disabled }), s_change);

        Assert.Empty(result.People);
        Assert.Empty(result.Controls);
        Assert.Equal((result.Before, result.BeforeWithoutExcluded), (result.After, result.AfterWithoutExcluded));
    }

    [Fact]
    public void Policy_that_is_freed_of_its_exclusions_excludes_these_accounts_alone()
    {
        var policy = BlockLegacy().Excluding("Ann").Excluding("Eve");

        var after = s_change with { PoliciesWithoutExclusions = [policy.Id] };

        Assert.Equal([Id("Eve"), Id("Dan")], Assert.Single(after.Apply(Tenant(policy)).Policies).Users.ExcludeUsers);
    }

    private static Guid Id(string name) => GivenConfiguration.Id(name);

    private static TenantConfiguration Tenant(ConditionalAccessPolicy policy) =>
        new GivenConfiguration().Users("Ann", "Ben", "Cleo", "Dan", "Eve").Policies(policy).Build();

    private static WhatIfResult Try(TenantConfiguration configuration, WhatIf change, params string[] excluded) =>
        WhatIfResult.Compute(configuration, change, [.. excluded.Select(Id)], new Dictionary<string, decimal>());
}
