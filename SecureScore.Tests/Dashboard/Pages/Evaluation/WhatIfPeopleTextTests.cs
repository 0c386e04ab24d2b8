using SecureScore.Core.ConditionalAccess;
using SecureScore.Dashboard.Components.Pages.Evaluation;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class WhatIfPeopleTextTests
{
    [Fact]
    public void A_loss_is_a_sentence_about_users() => Assert.Equal(
        ("12 users would no longer need MFA for every app.", "1 user could sign in with legacy protocols."),
        (WhatIfPeopleText.Lost(AccessQuestion.Mfa, 12), WhatIfPeopleText.Lost(AccessQuestion.LegacyBlocked, 1)));

    [Fact]
    public void Every_question_has_a_sentence_of_its_own_both_ways()
    {
        var sentences = Enum.GetValues<AccessQuestion>()
            .SelectMany(q => new[] { WhatIfPeopleText.Lost(q, 2_000), WhatIfPeopleText.Gained(q, 2_000) }).ToList();

        Assert.Equal(2 * Enum.GetValues<AccessQuestion>().Length, sentences.Distinct().Count());
        Assert.All(sentences, s => Assert.StartsWith("2,000 users ", s, StringComparison.Ordinal));
    }
}
