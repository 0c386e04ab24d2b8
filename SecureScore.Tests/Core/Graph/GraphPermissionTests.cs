using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;

namespace SecureScore.Tests.Core.Graph;

/// <summary>The permissions that the program asks for.</summary>
public sealed class GraphPermissionTests
{
    [Fact]
    public void Every_part_that_an_app_may_read_has_its_permission_and_no_other_is_asked_for() => Assert.Equal(
        ConfigurationPartInfo.All.Where(p => !p.IsDelegatedOnly).Select(p => p.Permission).Distinct().Order(StringComparer.Ordinal),
        GraphPermission.Evaluation.Select(p => p.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void What_the_own_evaluation_reads_with_is_optional_and_said_to_be_for_it() =>
        Assert.All(GraphPermission.Evaluation, p => Assert.True(p is { IsNeeded: false, IsForEvaluation: true }, p.Name));

    [Fact]
    public void Each_has_an_id_of_its_own() =>
        Assert.Equal(GraphPermission.All.Count, GraphPermission.All.Select(p => Guid.Parse(p.RoleId)).Distinct().Count());

    [Fact]
    public void Scores_need_one_permission_and_no_more() =>
        Assert.Equal("SecurityEvents.Read.All", Assert.Single(GraphPermission.All, p => p.IsNeeded).Name);
}
