using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>What a change would mean for users at one question to Conditional Access.</summary>
/// <param name="Gained">Some of the users that would be covered and are not now, in no order.</param>
/// <param name="GainedCount">How many would be.</param>
/// <param name="Lost">Some of the users that are covered now and would not be, in no order.</param>
/// <param name="LostCount">How many would not be.</param>
public sealed record WhatIfPeople(
    AccessQuestion Question, IReadOnlyList<AccountMatch> Gained, int GainedCount, IReadOnlyList<AccountMatch> Lost, int LostCount)
{
    /// <summary>Questions whose answer would be another for some user who can sign in.</summary>
    /// <remarks>A question that cannot be answered, before or after, is left out.</remarks>
    internal static IReadOnlyList<WhatIfPeople> Compare(TenantConfiguration configuration, AccessCoverage before, AccessCoverage after)
    {
        var users = configuration.Users;
        var canSignIn = users.Where(UserTraits.Enabled);
        return
        [
            .. Enum.GetValues<AccessQuestion>()
                .Where(q => IsAnswered(q, before, after))
                .Select(q => (
                    Question: q,
                    Gained: after.Covered(q).Except(before.Covered(q)).And(canSignIn),
                    Lost: before.Covered(q).Except(after.Covered(q)).And(canSignIn)))
                .Where(q => !q.Gained.IsEmpty || !q.Lost.IsEmpty)
                .Select(q => new WhatIfPeople(q.Question, Name(q.Gained), q.Gained.Count, Name(q.Lost), q.Lost.Count)),
        ];

        IReadOnlyList<AccountMatch> Name(UserSet set) =>
        [
            .. set.Users()
                .Take(WhatIfControl.Named) // first: there may be a million
                .Select(user => new AccountMatch(users.Id(user), users.Name(user), users.SignInName(user)))
                .OrderBy(user => user.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    internal static bool IsAnswered(AccessQuestion question, AccessCoverage before, AccessCoverage after) =>
        before.Missing(question).Count == 0 && after.Missing(question).Count == 0;
}
