using System.Text.RegularExpressions;
using SecureScore.Core;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>Core is built in floors, and each knows only those below it: docs/architecture.md, "Layers".</summary>
/// <remarks>Unnecessary usings fail the build, so the usings of a file are what it knows.</remarks>
public sealed partial class FloorTests
{
    /// <summary>The lowest floor first.</summary>
    private static readonly string[] s_floors =
    [
        // What words and numbers mean, and who acts.
        "Text", "Messages", "Faults", "Hosting", "Controls", "Scoring", "Access", "Tenants", "Clocks", "Audit", "Sessions", "Visits", "Views",
        "Snapshots", "Decisions",
        // What comes in from outside.
        "Documents", "Documents.Tables", "Graph", "Runs", "Import", "Configuration", "ConditionalAccess", "Comparison", "Recommendations",
        // What follows from it.
        "Actions", "History", "Portfolio", "Trends", "Sync", "Evaluation", "WriteBack", "Connections",
        // What is kept.
        "Storage", "Storage.Rows", "Storage.Configurations", "Storage.Sqlite", "Storage.Postgres", "Storage.Providers",
        "Storage.Instances", "Storage.Audit", "Storage.Move", "Storage.Clocks",
        "Storage.Recommendations", "Storage.Configuration", "Storage.Snapshots", "Storage.Comparison", "Storage.Actions", "Storage.Derived",
        "Storage.Writes", "Storage.Runs", "Storage.Access",
        "Storage.Sessions", "Storage.Visits", "Storage.Views", "Storage.History", "Storage.Decisions", "Storage.WriteBack",
        "Storage.Evaluation", "Storage.Trends", "Storage.Connections", "Storage.Import", "Storage.Sync", "Storage.Tenants", "Storage.Portfolio",
        // What drives the others.
        "Jobs", "Sample",
    ];

    /// <summary>Chooses between the databases, and so names both.</summary>
    private const string Registration = "SecureScore.Core/Storage/Providers/ProvidersServiceCollectionExtensions.cs";

    /// <summary>
    /// Parts of one floor that know each other: a table and its rows, a document and the tables in it, a tenant and who may see it.
    /// </summary>
    private static readonly Dictionary<string, string> s_parts = new()
    {
        ["Storage.Rows"] = "Storage", ["Storage.Configurations"] = "Storage", ["Documents.Tables"] = "Documents",
        ["Evaluation.Controls"] = "Evaluation", ["Tenants"] = "Access",
    };

    private static readonly IReadOnlyList<string> s_files =
        [.. SourceTree.Files("SecureScore.Core", "*.cs").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))];

    /// <summary>Types of Core by their folder and name, to find one that is named by the end of its namespace alone.</summary>
    private static readonly HashSet<(string Folder, string Name)> s_types =
        [.. typeof(CoreServiceCollectionExtensions).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("SecureScore.Core.", StringComparison.Ordinal) == true)
            .Select(t => (t.Namespace!["SecureScore.Core.".Length..], t.Name.Split('`')[0]))];

    [Fact]
    public void A_file_of_Core_knows_its_own_floor_and_those_below()
    {
        var upward = s_files.Select(file => (file, Source: SourceTree.Read(file)))
            // The roof has no folder: it registers every floor.
            .Select(f => (f.file, f.Source, Own: Namespace().Match(f.Source).Groups[1].Value)).Where(f => f.Own.Length > 0)
            .SelectMany(f => KnownIn(f.Source).Where(n => RankOf(n) > RankOf(f.Own)).Select(n => $"{f.file} ({f.Own}) knows {n}"));

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_folder_of_Core_has_its_floor()
    {
        var folders = s_files.Select(f => Path.GetDirectoryName(f)!["SecureScore.Core".Length..].Trim('/').Replace('/', '.'))
            .Where(f => f.Length > 0)
            .Distinct();

        Assert.Equal(s_floors.Order(), folders.Where(f => f != "Evaluation.Controls").Order());
    }

    [Fact]
    public void What_is_one_databases_stands_in_its_folder()
    {
        var sources = SourceTree.Files("SecureScore.Core", "*.cs")
            .Concat(SourceTree.Files("SecureScore.Dashboard", "*.cs"))
            .Concat(SourceTree.Files("SecureScore.Dashboard", "*.razor"))
            .Where(file => file != Registration)
            .ToList();

        Assert.DoesNotContain(sources, file => !IsIn("Sqlite", file) && Sqlite().IsMatch(SourceTree.Read(file)));
        Assert.DoesNotContain(sources, file => !IsIn("Postgres", file) && Postgres().IsMatch(SourceTree.Read(file)));
    }

    private static bool IsIn(string folder, string file) =>
        file.StartsWith($"SecureScore.Core/Storage/{folder}/", StringComparison.Ordinal);

    /// <summary>By a using, by a whole name, or by the end of a namespace, as in <c>Tenants.TenantId</c>.</summary>
    private static IEnumerable<string> KnownIn(string source) => Known().Matches(source).Select(m => m.Groups[1].Value)
        .Concat(Qualified().Matches(source).Select(m => (Folder: m.Groups[1].Value, Name: m.Groups[2].Value))
            .Where(s_types.Contains).Select(t => t.Folder));

    private static int RankOf(string name)
    {
        var at = Array.IndexOf(s_floors, s_parts.GetValueOrDefault(name, name));
        return at >= 0 ? at : throw new ArgumentException($"{name} is on no floor.");
    }

    [GeneratedRegex(@"^namespace SecureScore\.Core\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?:using |[^.\w])SecureScore\.Core\.((?:Storage\.|Documents\.Tables(?=;)|Evaluation\.Controls(?=;))?[A-Z]\w*)")]
    private static partial Regex Known();

    [GeneratedRegex(@"(?<![\w.])((?:Storage\.)?[A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|\bUseSqlite\b|\bSqlite(Connection|Command|Exception|Transaction)|PRAGMA|sqlite_")]
    private static partial Regex Sqlite();

    [GeneratedRegex(@"using Npgsql|\bNpgsql\w+|\bUseNpgsql\b|\bpg_\w+")]
    private static partial Regex Postgres();
}
