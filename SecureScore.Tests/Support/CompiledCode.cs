using System.Reflection;
using System.Reflection.Emit;

namespace SecureScore.Tests.Support;

/// <summary>What the compiler made of the sources, instruction by instruction.</summary>
internal static class CompiledCode
{
    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)        // fields of OpCodes are codes
        .ToDictionary(c => c.Value & 0xFFFF);

    /// <summary>An instruction with what it calls, the text it loads or the type it is about.</summary>
    internal readonly record struct Instruction(OpCode Code, MethodBase? Called, string? Text, Type? Type);

    public static IEnumerable<(MethodBase Method, IEnumerable<Instruction> Instructions)> OfDashboard() =>
        Of(typeof(SecureScore.Dashboard.Components.App).Assembly);

    public static IEnumerable<(MethodBase Method, IEnumerable<Instruction> Instructions)> Of(Assembly assembly)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        return
            from type in assembly.GetTypes()
            from method in type.GetMethods(Any).Cast<MethodBase>().Concat(type.GetConstructors(Any))
            select (method, InstructionsOf(method));
    }

    public static string NameOf(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}"; // methods of a type

    /// <summary>Instructions with their token; what has none has any number.</summary>
    public static IEnumerable<(OpCode Code, int Token)> Read(MethodBody? body)
    {
        var bytes = body?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = s_codes[bytes[at] == 0xFE ? 0xFE00 | bytes[at + 1] : bytes[at]];
            at += code.Size;
            var size = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(bytes, at),
                _ => 4,
            };
            yield return (code, size < 4 ? 0 : BitConverter.ToInt32(bytes, at));
            at += size;
        }
    }

    private static IEnumerable<Instruction> InstructionsOf(MethodBase method)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null; // methods of a type
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var (code, token) in Read(method.GetMethodBody()))
        {
            yield return code.OperandType switch
            {
                OperandType.InlineMethod => new(code, method.Module.ResolveMethod(token, ofType, ofMethod), null, null),
                OperandType.InlineString => new(code, null, method.Module.ResolveString(token), null),
                OperandType.InlineType => new(code, null, null, method.Module.ResolveType(token, ofType, ofMethod)),
                _ => new(code, null, null, null),
            };
        }
    }
}
