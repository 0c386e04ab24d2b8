using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>What people see is changed in one way: docs/architecture.md, "One write".</summary>
public sealed partial class WriteTests
{
    /// <summary>Files that begin a transaction of their own, and why no write of a tenant is lost by it.</summary>
    private static readonly Dictionary<string, string> s_transactions = new()
    {
        ["Storage/Writes/TenantWriter.cs"] = "The one write.",
        ["Storage/Audit/AuditTrail.cs"] = "Records what has no write of its own, such as a refusal.",
        ["Storage/Audit/AuditGuards.cs"] = "Puts the trail's own triggers back.",
        ["Storage/Audit/AuditRetention.cs"] = "Removes entries in the order that the triggers ask for.",
        ["Storage/Move/DatabaseMover.cs"] = "Fills a whole database that nobody reads yet.",
        ["Storage/Snapshots/SnapshotWriter.cs"] = "Days of a run, many to a transaction; the run raises the revision when it ends.",
        ["Storage/Snapshots/ProfileSetStore.cs"] = "Profiles of a run, as above.",
        ["Storage/Sqlite/SqliteProvider.cs"] = "How a transaction begins on SQLite, and a snapshot to read from.",
        ["Storage/Sqlite/SqliteWriteLock.cs"] = "Begins those of EF Core, to say why one does not.",
        ["Storage/Postgres/PostgresProvider.cs"] = "A snapshot to read from.",
        ["Storage/Snapshots/SumsDayWriter.cs"] = "Sums of a run, as above.",
        ["Storage/Snapshots/ProfilePlacer.cs"] = "Follows from what was read, as above.",
        ["Storage/Derived/DerivedData.cs"] = "Follows from rows, at the start and inside runs.",
        ["Storage/Views/SavedViewService.cs"] = "A person's own, which nobody else sees: no revision, no entry of the trail.",
        ["Storage/Recommendations/RecommendationStore.cs"] = "What a run reads of recommendations, as above.",
    };

    [Fact]
    public void Transactions_begin_in_the_writer_and_where_there_is_a_reason()
    {
        var found = Core().Where(f => Beginning().IsMatch(f.Source)).Select(f => f.Name);

        Assert.Equal(s_transactions.Keys.Order(), found.Order());
    }

    /// <summary>They pass on what a write told in another process.</summary>
    private static readonly string[] s_messengers = ["Storage/Instances/KnownRevisions.cs", "Storage/Instances/InstanceFeed.cs"];

    [Fact]
    public void Only_a_write_raises_a_revision_and_tells_open_pages()
    {
        var found = Core().Where(f => Revision().IsMatch(f.Source)).Select(f => f.Name);

        Assert.Equal(["Storage/Writes/TenantWrite.cs"], found.Except(s_messengers));
    }

    private static IEnumerable<(string Name, string Source)> Core() => SourceTree.Files("SecureScore.Core", "*.cs")
        .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
        .Select(f => (f["SecureScore.Core/".Length..], SourceTree.Read(f)));

    [GeneratedRegex(@"\.Begin(Transaction|Write)")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"Revision\s*(\+\+|\+=|-=|--)|\+\+\s*\w+\.Revision|Publish\(new TenantChange|new TenantChange\(")]
    private static partial Regex Revision();
}
