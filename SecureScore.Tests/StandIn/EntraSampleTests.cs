using SecureScore.Core.Access;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

public sealed class EntraSampleTests
{
    [Fact]
    public void There_is_one_person_for_each_role_that_gives_access()
    {
        var roles = EntraSample.Tenants[0].People.SelectMany(p => p.DirectoryRoles).Select(r => r.ToString());

        Assert.Equal(EntraRole.All.Select(r => r.TemplateId).Order(StringComparer.Ordinal), roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_shares_an_id_or_a_name()
    {
        var people = EntraSample.Tenants.SelectMany(t => t.People).ToList();

        Assert.Equal(people.Count, people.Select(p => p.Id).Distinct().Count());
        Assert.Equal(people.Count, people.Select(p => p.UserName).Distinct().Count());
    }
}
