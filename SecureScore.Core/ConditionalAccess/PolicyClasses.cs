using System.Numerics;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Users by the policies that apply to them.</summary>
internal sealed class PolicyClasses
{
    private readonly List<BigInteger> _policies = [BigInteger.Zero];
    private readonly int[] _classes;

    /// <param name="which">The policies that count, a bit each.</param>
    /// <param name="users">Users who are told apart.</param>
    public PolicyClasses(IReadOnlyList<AnsweringPolicy> policies, BigInteger which, UserSet users)
    {
        _classes = new int[users.Capacity];
        for (var i = 0; i < policies.Count; i++)
            if (SignInUnion.Has(which, i)) Split(policies[i].Users.Value.And(users), BigInteger.One << i);
    }

    public int IndexOf(int user) => _classes[user];

    /// <summary>The policies that apply to the users of a class, a bit each.</summary>
    public BigInteger PoliciesOf(int index) => _policies[index];

    private void Split(UserSet users, BigInteger policy)
    {
        var split = new int[_policies.Count]; // 0 where no user of the class has the policy
        foreach (var user in users.Users())
        {
            ref var to = ref split[_classes[user]];
            if (to == 0)
            {
                to = _policies.Count;
                _policies.Add(_policies[_classes[user]] | policy);
            }
            _classes[user] = to;
        }
    }
}
