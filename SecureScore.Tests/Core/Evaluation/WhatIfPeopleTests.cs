using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Evaluation;
using SecureScore.Tests.Core.Configuration;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Whom a change would concern at sign-in.</summary>
public sealed class WhatIfPeopleTests
{
    [Fact]
    public async Task Turning_the_only_policy_off_takes_MFA_from_all_whom_it_covers_and_nothing_is_gained()
    {
        var configuration = await CompliantTenant.Source().LoadAsync();
        var covered = new AccessCoverage(configuration).Covered(AccessQuestion.Mfa);
        Assert.False(covered.IsEmpty);

        var people = WhatIfResult.Compute(
            configuration, new WhatIf { DisabledPolicies = [configuration.Policies[0].Id] }, [], new Dictionary<string, decimal>()).People;

        var mfa = people.Single(p => p.Question == AccessQuestion.Mfa);
        Assert.Equal((covered.Count, 0), (mfa.LostCount, mfa.GainedCount));
        Assert.Equal(covered.Users().Select(configuration.Users.Id).Order(), mfa.Lost.Select(u => u.Id).Order());
        Assert.Equal(mfa.Lost.Select(u => u.Name).Order(StringComparer.OrdinalIgnoreCase), mfa.Lost.Select(u => u.Name));
    }

    [Fact]
    public async Task Completing_an_action_by_whatever_means_says_nothing_of_users()
    {
        var configuration = await CompliantTenant.Source().LoadAsync();

        Assert.Empty(WhatIfResult.Compute(
            configuration, new WhatIf { CompletedControls = ["MFARegistrationV2"] }, [], new Dictionary<string, decimal>()).People);
    }
}
