using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SecureScore.Core.Messages;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>Every message of the sources has words, and nothing shows one without them.</summary>
public sealed partial class MessageTests
{
    /// <summary>Codes that are put together from an area and a value.</summary>
    private static readonly Dictionary<string, Type> s_areas = new()
    {
        ["next-step"] = typeof(SecureScore.Core.Graph.GraphFailureKind),
        ["policy-that"] = typeof(SecureScore.Core.ConditionalAccess.AccessQuestion),
        ["database"] = typeof(SecureScore.Core.Faults.StorageFault),
        ["database-next"] = typeof(SecureScore.Core.Faults.StorageFault),
    };

    private static readonly Dictionary<string, string> s_texts = Texts();

    private static readonly string s_sources = string.Join(
        '\n',
        ((string[])["SecureScore.Core", "SecureScore.Dashboard"]).SelectMany(p => SourceTree.Files(p, "*.cs")).Select(SourceTree.Read));

    [Fact]
    public void Every_code_in_the_sources_has_words() =>
        AssertNone(Code().Matches(s_sources).Select(m => m.Groups["code"].Value).Distinct().Where(c => !s_texts.ContainsKey(c)));

    [Fact]
    public void Every_text_of_the_sources_that_looks_like_a_code_of_ours_has_words()
    {
        var areas = s_texts.Keys.Where(k => !char.IsUpper(k[0])).Select(k => k.Split('.')[0]).ToHashSet();

        AssertNone(Literal().Matches(s_sources).Select(m => m.Groups["code"].Value).Distinct()
            .Where(c => c.Contains('.', StringComparison.Ordinal) && !c.EndsWith(".csv", StringComparison.Ordinal)
                && !c.EndsWith(".jsonl", StringComparison.Ordinal) && areas.Contains(c.Split('.')[0]) && !s_texts.ContainsKey(c)));
    }

    [Fact]
    public void Every_area_that_is_asked_for_has_words_for_each_value()
    {
        Assert.Equal(s_areas.Keys.Order(), Area().Matches(s_sources).Select(m => m.Groups["area"].Value).Distinct().Order());
        AssertNone(s_areas.SelectMany(a => Enum.GetNames(a.Value).Select(n => $"{a.Key}.{n}")).Where(c => !s_texts.ContainsKey(c)));
    }

    [Fact]
    public void Type_of_which_one_value_has_words_has_them_for_all()
    {
        var types = s_texts.Keys.Where(k => char.IsUpper(k[0])).Select(k => k.Split('.')[0]).Distinct();
        var all = typeof(Message).Assembly.GetTypes().Where(t => t.IsEnum).ToLookup(t => t.Name);

        Assert.All(types, type => Assert.Equal(
            Enum.GetNames(all[type].Single()).Order(StringComparer.Ordinal),
            s_texts.Keys.Where(k => k.StartsWith($"{type}.", StringComparison.Ordinal)).Select(k => k.Split('.')[1])
                .Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Words_that_nothing_asks_for_are_gone()
    {
        var asked = Literal().Matches(s_sources).Select(m => m.Groups["code"].Value).ToHashSet();

        AssertNone(s_texts.Keys.Where(k => !char.IsUpper(k[0]) && !s_areas.ContainsKey(k.Split('.')[0])
            && !asked.Contains(k) && !asked.Contains(OneOf().Replace(k, "")) && !Computed().IsMatch(k)));
    }

    [Fact]
    public void Words_use_as_many_arguments_as_their_message_has()
    {
        var wrong = new List<string>();
        foreach (Match match in Code().Matches(s_sources))
            if (s_texts.TryGetValue(match.Groups["code"].Value, out var text) && CountArguments(match.Index + match.Length) is { } count
                && UsedBy(text) != count)
                wrong.Add($"{match.Groups["code"].Value}: {count} arguments, “{text}”");
        foreach (var (code, text) in s_texts.Where(t => t.Key.EndsWith(".one", StringComparison.Ordinal)))
            if (UsedBy(text) != UsedBy(s_texts[code[..^4]])) wrong.Add($"{code}: “{text}”");

        AssertNone(wrong);
    }

    [Fact]
    public void Dashboard_shows_no_message_and_no_other_object_as_its_type_writes_it() => AssertNone(ShownObjects().Distinct());

    private static void AssertNone(IEnumerable<string> found)
    {
        var all = string.Join('\n', found);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>Places of the compiled Dashboard that write an object, other than a number, as its type makes a text of it.</summary>
    private static IEnumerable<string> ShownObjects()
    {
        foreach (var (method, instructions) in CompiledCode.OfDashboard())
        {
            var (before, calledBefore) = (default(OpCode), (MethodBase?)null);
            foreach (var (code, called, _, _) in instructions)
            {
                var isContent = called is { Name: nameof(RenderTreeBuilder.AddContent) }
                    && called.DeclaringType == typeof(RenderTreeBuilder)
                    && called.GetParameters()[^1].ParameterType == typeof(object) && before != OpCodes.Box;
                var isAttribute = called is { Name: nameof(RenderTreeBuilder.AddAttribute) }
                    && called.DeclaringType == typeof(RenderTreeBuilder)
                    && called.GetParameters()[^1].ParameterType == typeof(object) && before != OpCodes.Box
                    && calledBefore?.DeclaringType != typeof(BindConverter);
                var isInterpolated = called is { Name: nameof(DefaultInterpolatedStringHandler.AppendFormatted), IsGenericMethod: true }
                    && called.GetGenericArguments() is [var shown] && shown == typeof(Message);
                if (isContent || isAttribute || isInterpolated) yield return CompiledCode.NameOf(method);
                (before, calledBefore) = (code, called);
            }
        }
    }

    private static Dictionary<string, string> Texts() =>
        new ResourceManager("SecureScore.Dashboard.Words.Messages", typeof(MessageWords).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, true, true)!          // it is in the assembly, and has texts alone
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static int UsedBy(string text) =>
        Placeholder().Matches(text).Select(
            m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty().Max();

    /// <summary>The arguments behind a code; null where they come as one array.</summary>
    private static int? CountArguments(int at)
    {
        var (count, depth, isText) = (0, 0, false);
        if (s_sources[at] == ',' && s_sources.AsSpan(at + 1).TrimStart().StartsWith("[..", StringComparison.Ordinal)) return null;
        for (; ; at++)
        {
            var c = s_sources[at];
            if (c == '"' && s_sources[at - 1] != '\\') isText = !isText;
            if (isText) continue;
            if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}')
            {
                if (depth-- == 0) return count;
            }
            else if (c == ',' && depth == 0) count++;
        }
    }

    [GeneratedRegex("""(?:new|new Message)\(\s*"(?<code>[a-z][a-z-]*\.[a-z][a-z0-9-]*)"(?=[,)])""")]
    private static partial Regex Code();

    [GeneratedRegex("""Message\.For\(\s*"(?<area>[a-z-]+)",""")]
    private static partial Regex Area();

    [GeneratedRegex("\"(?<code>[a-z][a-z-]*(?:\\.[a-z][a-z0-9-]*)?)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\.one$")]
    private static partial Regex OneOf();

    /// <summary>Codes that the sources put together: of what a policy names, of a fault at the start, and of a gap but for some.</summary>
    [GeneratedRegex(@"^(policy\.deleted-(user|group|role)s?|database-at-start\.\w+|gap\.[a-z-]+-but)$")]
    private static partial Regex Computed();

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
