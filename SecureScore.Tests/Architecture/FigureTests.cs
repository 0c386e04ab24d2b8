using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>The figures of the source tree: lines, files, parameters, summaries.</summary>
public sealed partial class FigureTests
{
    private const int LongestLine = 140;
    private const int MostParameters = 5;
    private const int MedianOfSummaries = 12;
    private const string Reason = "// More than five:";

    private static readonly Dictionary<string, int> s_ownBudgets = new(StringComparer.Ordinal)
    {
        ["SecureScore.Dashboard/wwwroot/app.css"] = 400,
        ["SecureScore.Dashboard/Components/Shared/Chart/Chart.razor.js"] = 400,
    };

    private static readonly Lazy<IReadOnlyList<Source>> s_sources = new(() =>
        [.. Directory.EnumerateDirectories(SourceTree.Root, "SecureScore.*")
            .SelectMany(Files)
            .Order(StringComparer.Ordinal)
            .Select(Source.Read)]);

    public static TheoryData<string> WrappedKinds { get; } = [".cs", ".razor", ".js", ".css"];

    public static TheoryData<string> GroupedProjects { get; } = ["SecureScore.Dashboard", "SecureScore.Core"];

    /// <summary>Projects with the longest summary that each may have, in words.</summary>
    public static TheoryData<string, int> SummarizedProjects { get; } =
        new() { { "SecureScore.Dashboard", 40 }, { "SecureScore.Core", 50 } };

    [Theory, MemberData(nameof(WrappedKinds))]
    public void No_line_is_longer_than_140_characters(string kind)
    {
        var tooLong = s_sources.Value.Where(s => s.Name.EndsWith(kind, StringComparison.Ordinal))
            .SelectMany(s => s.LongLines(LongestLine).Select(line => $"{s.Name}:{line}"));

        AssertNone(tooLong);
    }

    [Fact]
    public void No_file_is_longer_than_its_budget()
    {
        var pages = s_sources.Value.Where(s => s.Lines.Any(l => l.StartsWith("@page ", StringComparison.Ordinal)))
            .Select(s => s.Name).ToHashSet();
        var over = s_sources.Value.Select(s => (s.Name, s.Lines.Count, Budget: BudgetOf(s.Name, pages)))
            .Where(f => f.Count > f.Budget).Select(f => $"{f.Name}:{f.Budget + 1}: {f.Count} lines of {f.Budget}");

        AssertNone(over);
        Assert.True(pages.Count > 20, $"Only {pages.Count} pages were found.");
        Assert.All(s_ownBudgets.Keys, name => Assert.Contains(s_sources.Value, s => s.Name == name));
    }

    [Theory, MemberData(nameof(GroupedProjects))]
    public void More_than_five_parameters_of_a_class_have_their_reason_above_it(string project)
    {
        var types = Assembly.Load(project).GetTypes().Where(t => t.IsClass && !IsMade(t) && !IsRecord(t)).ToList();
        var without = types.Where(t => ParametersOf(t) > MostParameters || InjectedOf(t) > MostParameters)
            .Select(t => (Type: t, Place: PlaceOf(project, t))).Where(t => !t.Place.HasReason)
            .Select(t => $"{t.Place.Name}:{t.Place.Line}: {t.Type.Name} takes {Math.Max(ParametersOf(t.Type), InjectedOf(t.Type))}");

        AssertNone(without);
        Assert.True(types.Count > 100, $"Only {types.Count} classes were found.");
    }

    [Theory, MemberData(nameof(SummarizedProjects))]
    public void Summaries_are_short(string project, int longest)
    {
        var summaries = SourcesOf(project).SelectMany(SummariesOf).ToList();
        var median = summaries.Select(s => s.Words).Order().ElementAt(summaries.Count / 2);

        Assert.True(median <= MedianOfSummaries, $"Half of {summaries.Count} summaries have {median} words or more.");
        AssertNone(summaries.Where(s => s.Words > longest).Select(s => $"{s.Place}: {s.Words} words"));
    }

    // All of them, each on its line: Assert.Empty shows the beginning of the first.
    private static void AssertNone(IEnumerable<string> places)
    {
        var all = places.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static int BudgetOf(string name, HashSet<string> pages)
    {
        if (s_ownBudgets.TryGetValue(name, out var own)) return own;
        if (name.EndsWith(".razor", StringComparison.Ordinal)) return pages.Contains(name) ? 120 : 80;
        if (name.EndsWith(".razor.cs", StringComparison.Ordinal)) return pages.Contains(name[..^".cs".Length]) ? 200 : 120;
        return name.EndsWith(".cs", StringComparison.Ordinal) ? 300 : int.MaxValue;
    }

    /// <summary>A record is values, not a service that needs others.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static bool IsMade(Type type) =>
        type.Name.StartsWith('<') || (type.DeclaringType is { } outer && IsMade(outer))
        || type.IsSubclassOf(typeof(Delegate)) || type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null;

    private static int ParametersOf(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(c => c.GetParameters().Length).DefaultIfEmpty().Max();

    private static int InjectedOf(Type type) =>
        type.GetProperties().Count(p => p.IsDefined(typeof(InjectAttribute)) && p.DeclaringType == type);

    private static IEnumerable<Source> SourcesOf(string project) =>
        s_sources.Value.Where(s => s.Name.StartsWith(project + "/", StringComparison.Ordinal));

    /// <summary>Where a class is declared, and whether a reason stands right above.</summary>
    private static (string Name, int Line, bool HasReason) PlaceOf(string project, Type type)
    {
        var declaration = new Regex($@"\bclass {Regex.Escape(type.Name.Split('`')[0])}\b", RegexOptions.CultureInvariant);
        foreach (var source in SourcesOf(project).Where(s => s.Name.EndsWith(".cs", StringComparison.Ordinal)))
        {
            foreach (var (index, line) in source.Lines.Index())
            {
                if (!declaration.IsMatch(line) || line.TrimStart().StartsWith("//", StringComparison.Ordinal)) continue;
                var above = index == 0 ? "" : source.Lines[index - 1].Trim();
                return (source.Name, index + 1, above.StartsWith(Reason, StringComparison.Ordinal));
            }
        }
        return (project + "/" + type.Name, 0, false);       // in the code of a .razor file, which has no place for a reason
    }

    private static IEnumerable<(string Place, int Words)> SummariesOf(Source source)
    {
        var text = string.Join('\n', source.Lines);
        return Summary().Matches(text)
            .Select(m => ($"{source.Name}:{text[..m.Index].Count(c => c == '\n') + 1}", WordsOf(m.Groups[1].Value)));
    }

    private static int WordsOf(string summary) =>
        Tag().Replace(Reference().Replace(summary, "$1"), " ")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w != "///");

    private static IEnumerable<string> Files(string project) =>
        Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories).Where(file => Kind().IsMatch(file))
            .Where(file => !Outside().IsMatch(Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/')));

    [GeneratedRegex(@"\.(cs|razor|js|css)$")]
    private static partial Regex Kind();

    /// <summary>What others wrote, or a tool.</summary>
    [GeneratedRegex(@"/(bin|obj|node_modules|wwwroot/lib|Migrations)/")]
    private static partial Regex Outside();

    [GeneratedRegex(@"///\s*<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]*cref=\"([^\"]*)\"[^>]*/>")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("^\\s*([+:?] |\\w+: )?[$@]*\"")]
    private static partial Regex OneString();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    /// <summary>A file with its path from the root, written with slashes.</summary>
    private sealed record Source(string Name, IReadOnlyList<string> Lines)
    {
        /// <summary>Numbers of lines that are too long and could be broken.</summary>
        /// <remarks>Text of SQL or JSON cannot, nor one string on its line.</remarks>
        public IEnumerable<int> LongLines(int longest)
        {
            var isText = false;
            foreach (var (index, line) in Lines.Index())
            {
                var isOneString = isText || OneString().IsMatch(line);
                if (RawQuotes().Count(line) % 2 == 1) isText = !isText;
                if (line.Length > longest && !isOneString) yield return index + 1;
            }
        }

        public static Source Read(string file) =>
            new(Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'), File.ReadAllLines(file));
    }
}
