using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>Core is built in floors, and each knows only those below it: docs/architecture.md, "Floors".</summary>
/// <remarks>Unnecessary usings fail the build, so the usings of a file are what it knows.</remarks>
public sealed partial class FloorTests
{
    /// <summary>The lowest floor first.</summary>
    private static readonly string[] s_floors =
    [
        // What words and numbers mean, and who acts.
        "Text", "Hosting", "Controls", "Scoring", "Access", "Tenants", "Clocks", "Audit", "Sessions", "Visits", "Snapshots", "Decisions",
        // What comes in from outside.
        "Documents", "Documents.Tables", "Graph", "Import", "Configuration", "ConditionalAccess", "Comparison", "Recommendations",
        // What follows from it.
        "Actions", "History", "Trends", "Sync", "Evaluation", "WriteBack", "Connections",
        // What is kept.
        "Storage", "Storage.Rows", "Storage.Configurations", "Storage.Sqlite", "Storage.Audit", "Storage.Sessions", "Storage.Visits",
        "Storage.Clocks", "Storage.Recommendations", "Storage.Configuration", "Storage.Snapshots", "Storage.Comparison", "Storage.Actions",
        "Storage.History", "Storage.Decisions", "Storage.WriteBack", "Storage.Evaluation", "Storage.Trends", "Storage.Connections",
        "Storage.Import", "Storage.Sync", "Storage.Tenants",
        // What drives the others.
        "Runs", "Sample",
    ];

    /// <summary>Parts of one floor that know each other: a table and its rows, a document and the tables in it.</summary>
    private static readonly Dictionary<string, string> s_parts = new()
    {
        ["Storage.Rows"] = "Storage", ["Storage.Configurations"] = "Storage", ["Documents.Tables"] = "Documents",
        ["Evaluation.Controls"] = "Evaluation",
    };

    public static TheoryData<string> Files { get; } =
        [.. SourceTree.Files("SecureScore.Core", "*.cs").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Files))]
    public void A_file_of_Core_knows_its_own_floor_and_those_below(string file)
    {
        var source = SourceTree.Read(file);
        if (Namespace().Match(source).Groups[1].Value is not { Length: > 0 } own) return; // the roof: it registers every floor

        var above = Known().Matches(source).Select(m => m.Groups[1].Value).Where(n => RankOf(n) > RankOf(own));

        Assert.Empty(above);
    }

    [Fact]
    public void Every_folder_of_Core_has_its_floor()
    {
        var folders = Files.Select(f => Path.GetDirectoryName(f.Data)!["SecureScore.Core".Length..].Trim('/').Replace('/', '.'))
            .Where(f => f.Length > 0)
            .Distinct();

        Assert.Equal(s_floors.Order(), folders.Where(f => f != "Evaluation.Controls").Order());
    }

    [Fact]
    public void Only_one_folder_knows_SQLite()
    {
        var knowing = SourceTree.Files("SecureScore.Core", "*.cs")
            .Concat(SourceTree.Files("SecureScore.Dashboard", "*.cs"))
            .Concat(SourceTree.Files("SecureScore.Dashboard", "*.razor"))
            .Where(file => !file.StartsWith("SecureScore.Core/Storage/Sqlite/", StringComparison.Ordinal)
                && Sqlite().IsMatch(SourceTree.Read(file)));

        Assert.Empty(knowing);
    }

    private static int RankOf(string name)
    {
        var at = Array.IndexOf(s_floors, s_parts.GetValueOrDefault(name, name));
        return at >= 0 ? at : throw new ArgumentException($"{name} is on no floor.");
    }

    [GeneratedRegex(@"^namespace SecureScore\.Core\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?:using |[^.\w])SecureScore\.Core\.((?:Storage\.|Documents\.Tables(?=;)|Evaluation\.Controls(?=;))?[A-Z]\w*)")]
    private static partial Regex Known();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|\bSqlite(Connection|Command|Exception|Transaction)|PRAGMA|sqlite_")]
    private static partial Regex Sqlite();
}
