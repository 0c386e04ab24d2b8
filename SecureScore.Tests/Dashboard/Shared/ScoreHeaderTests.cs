using Bunit;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>The line above every page: when the next score is expected, and whether the last run failed.</summary>
public sealed class ScoreHeaderTests : DashboardContext
{
    private static readonly DateTimeOffset s_next = new(2026, 3, 2, 9, 27, 0, TimeSpan.Zero);

    [Fact]
    public void The_sample_names_the_time_at_which_Microsoft_computes()
    {
        var scope = Given.Scope(Given.BoardOf(Given.Action("a")));

        // 01:00 in Los Angeles, eight hours behind in March's first week
        Assert.Contains(
            "next expected 2 Mar 2026 09:00 UTC", HeaderOf(scope with { Tenant = scope.Tenant! with { IsSample = true } }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_without_a_connection_says_so_and_promises_nothing()
    {
        var header = Header(null);

        Assert.Contains("not connected", header, StringComparison.Ordinal);
        Assert.DoesNotContain("next expected", header, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_connection_it_names_the_tenants_own_run() =>
        Assert.Contains("next expected 2 Mar 2026 09:27 UTC", Header(new(s_next, false)), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_found_nothing_new_has_read_the_day_as_well() =>
        Assert.Contains(
            "read 4 Mar 2026 09:28 UTC", Header(new(s_next, false, new DateTime(2026, 3, 4, 9, 28, 0, DateTimeKind.Utc))),
            StringComparison.Ordinal);

    [Fact]
    public void Without_a_schedule_it_promises_nothing()
    {
        var header = Header(new(null, false));

        Assert.Contains("no run scheduled", header, StringComparison.Ordinal);
        Assert.DoesNotContain("next expected", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_our_own_names_the_evaluation_in_place_of_the_reading()
    {
        var board = Given.BoardOf(Given.Action("a"));
        var scope = Given.Scope(board with { Snapshot = board.Snapshot with { IsOwn = true, ComputedAt = Given.EvaluatedAt } });

        var header = HeaderOf(scope);

        Assert.Contains("evaluated 1 Mar 2026 08:00 UTC", header, StringComparison.Ordinal);
        Assert.DoesNotContain("read ", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, AccessLevel.ReadWrite, true)]
    [InlineData(true, AccessLevel.Read, false)]
    [InlineData(false, AccessLevel.ReadWrite, false)]
    public void A_failed_run_is_said_to_writers(bool hasFailed, AccessLevel access, bool isSaid) =>
        Assert.Equal(isSaid, Header(new(s_next, hasFailed), access).Contains("last run failed", StringComparison.Ordinal));

    private string Header(TenantRuns? runs, AccessLevel access = AccessLevel.ReadWrite) =>
        HeaderOf(Given.Scope(Given.BoardOf(Given.Action("a")), access) with { Runs = runs });

    private string HeaderOf(TenantScope scope) =>
        string.Join(
            ' ',
            Render<ScoreHeader>(header => header.Add(h => h.Title, "Overview").AddCascadingValue(scope))
                .Find(".as-of")
                .TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
