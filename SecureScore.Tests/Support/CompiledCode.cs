using System.Reflection;
using System.Reflection.Emit;

namespace SecureScore.Tests.Support;

/// <summary>What the compiler made of the Dashboard, instruction by instruction.</summary>
internal static class CompiledCode
{
    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)        // fields of OpCodes are codes
        .ToDictionary(c => c.Value & 0xFFFF);

    public static IEnumerable<(MethodBase Method, IEnumerable<(OpCode Code, MethodBase? Called, string? Text)> Instructions)> OfDashboard()
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        return
            from type in typeof(SecureScore.Dashboard.Components.App).Assembly.GetTypes()
            from method in type.GetMethods(Any).Cast<MethodBase>().Concat(type.GetConstructors(Any))
            select (method, InstructionsOf(method));
    }

    public static string NameOf(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}"; // methods of a type

    private static IEnumerable<(OpCode Code, MethodBase? Called, string? Text)> InstructionsOf(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null; // methods of a type
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < body.Length;)
        {
            var code = s_codes[body[at] == 0xFE ? 0xFE00 | body[at + 1] : body[at]];
            at += code.Size;
            var token = code.OperandType is OperandType.InlineMethod or OperandType.InlineString ? BitConverter.ToInt32(body, at) : 0;
            yield return (
                code,
                code.OperandType == OperandType.InlineMethod ? method.Module.ResolveMethod(token, ofType, ofMethod) : null,
                code.OperandType == OperandType.InlineString ? method.Module.ResolveString(token) : null);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(body, at),
                _ => 4,
            };
        }
    }
}
