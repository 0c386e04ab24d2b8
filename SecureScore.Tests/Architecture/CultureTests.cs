using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Components.Rendering;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>What machines read is written the same for every reader: 0.5 is never 0,5.</summary>
public sealed class CultureTests
{
    private static readonly HashSet<Type> s_fractions =
        [typeof(decimal), typeof(double), typeof(float), typeof(decimal?), typeof(double?), typeof(float?)];

    private static readonly HashSet<Type> s_handlers =
        [typeof(DefaultInterpolatedStringHandler), typeof(StringBuilder.AppendInterpolatedStringHandler)];

    [Fact]
    public void No_fraction_goes_into_a_text_without_a_culture() => Assert.Empty(
        from assembly in (Assembly[])[typeof(ScoreText).Assembly, typeof(SecureScore.Dashboard.Components.App).Assembly]
        from code in CompiledCode.Of(assembly)
        where code.Method.Name != "PrintMembers" && WritesFraction(code.Instructions) // a record's own text, for debuggers
        select CompiledCode.NameOf(code.Method));

    [Fact]
    public void No_attribute_is_a_fraction() => Assert.Empty(
        from code in CompiledCode.OfDashboard()
        where code.Instructions.Zip(code.Instructions.Skip(1)).Any(pair =>
            pair.First.Code == OpCodes.Box && s_fractions.Contains(pair.First.Type!) // a box is of a type
            && pair.Second.Called is { Name: nameof(RenderTreeBuilder.AddAttribute) } called
            && called.DeclaringType == typeof(RenderTreeBuilder))
        select CompiledCode.NameOf(code.Method));

    [Fact]
    public void What_another_thread_tells_a_page_is_told_in_the_readers_language() => Assert.Empty(
        from file in SourceTree.Files("SecureScore.Dashboard", "*.cs")
        where !file.Contains("/Workers/", StringComparison.Ordinal)
        from line in SourceTree.Read(file).Split('\n')
        where (line.Contains(".Subscribe(", StringComparison.Ordinal) || line.Contains(".Watch(", StringComparison.Ordinal))
            && !line.Contains("ReaderCulture.Keep", StringComparison.Ordinal)
            && !line.Contains("News.Subscribe(", StringComparison.Ordinal) // which keeps it itself
        select $"{file}: {line.Trim()}");

    private static bool WritesFraction(IEnumerable<CompiledCode.Instruction> instructions)
    {
        var (isWithoutCulture, before) = (false, default(CompiledCode.Instruction));
        foreach (var instruction in instructions)
        {
            var (called, isOfFraction) = (instruction.Called, before.Code == OpCodes.Constrained && s_fractions.Contains(before.Type!));
            before = instruction;
            if (called is { Name: nameof(ToString) } && called.GetParameters().Length == 0
                && (isOfFraction || s_fractions.Contains(called.DeclaringType!)))
            {
                return true;
            }
            if (called is null || !s_handlers.Contains(called.DeclaringType!)) continue;
            if (called.IsConstructor) isWithoutCulture = called.GetParameters().All(p => p.ParameterType != typeof(IFormatProvider));
            else if (isWithoutCulture && called is { Name: nameof(DefaultInterpolatedStringHandler.AppendFormatted), IsGenericMethod: true }
                && s_fractions.Contains(called.GetGenericArguments()[0]))
            {
                return true;
            }
        }
        return false;
    }
}
