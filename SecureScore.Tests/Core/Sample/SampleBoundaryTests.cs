using System.Reflection;
using System.Reflection.Emit;
using SecureScore.Core.Sample;
using SecureScore.Dashboard.Startup;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sample;

/// <summary>What is invented for the sample tenant stays with it: nothing else uses the types of that folder.</summary>
public sealed class SampleBoundaryTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Only_registration_and_start_use_the_sample()
    {
        var users = new[] { typeof(SampleTenantLoader).Assembly, typeof(DatabaseStartup).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => !IsSample(t) && UsedBy(t).Any(IsSample)).Select(OutermostOf).Distinct();

        Assert.Equal([nameof(Program), nameof(DatabaseStartup)], users.Select(t => t.Name).Order(StringComparer.Ordinal).Reverse());
    }

    /// <summary>A use in a method's body, in a lambda or as a type argument is seen as well.</summary>
    [Fact]
    public void A_use_is_seen_wherever_it_is() => Assert.All(
        typeof(Uses).GetNestedTypes(Declared),
        user => Assert.True(user.GetNestedTypes(Declared).Prepend(user).SelectMany(UsedBy).Any(IsSample), user.Name));

    private static bool IsSample(Type type) =>
        OutermostOf(type).Namespace == typeof(SampleTenantLoader).Namespace && type.Assembly == typeof(SampleTenantLoader).Assembly;

    private static Type OutermostOf(Type type) => type.DeclaringType is { } outer ? OutermostOf(outer) : type;

    private static IEnumerable<Type> UsedBy(Type type) =>
    [
        .. Spread(type.BaseType), .. type.GetInterfaces().SelectMany(Spread),
        .. type.GetFields(Declared).SelectMany(f => Spread(f.FieldType)),
        .. type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).SelectMany(UsedBy),
    ];

    private static IEnumerable<Type> UsedBy(MethodBase method) =>
    [
        .. method.GetParameters().SelectMany(p => Spread(p.ParameterType)), .. Spread((method as MethodInfo)?.ReturnType),
        .. method.GetMethodBody() is { } body
            ? body.LocalVariables.SelectMany(v => Spread(v.LocalType)).Concat(Tokens(body).SelectMany(token => Named(method, token))) : [],
    ];

    private static IEnumerable<Type> Named(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, ofType, method.IsGenericMethod ? method.GetGenericArguments() : null);
        if (member is Type type) return Spread(type);
        var arguments = member is MethodInfo { IsGenericMethod: true } called ? called.GetGenericArguments() : [];
        return [.. Spread(member?.DeclaringType), .. arguments.SelectMany(Spread)];
    }

    /// <summary>A type, what it is an array of, and its type arguments.</summary>
    private static IEnumerable<Type> Spread(Type? type)
    {
        if (type is null) return [];
        return type.HasElementType ? Spread(type.GetElementType()) : [type, .. type.GetGenericArguments().SelectMany(Spread)];
    }

    /// <summary>The tokens of members and types in a method's instructions.</summary>
    private static IEnumerable<int> Tokens(MethodBody body) => CompiledCode.Read(body)
        .Where(i => i.Code.OperandType
            is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
        .Select(i => i.Token);

    private static class Uses
    {
        private static class InABody
        {
            public static int Count() => SampleControl.Catalog.Count;
        }

        private static class InALambda
        {
            public static Func<int> Counting() => () => SampleControl.Catalog.Count;
        }

        private static class InATypeArgument
        {
            public static int Count() => new List<SamplePerson>().Count;
        }

        private static class InAParameter
        {
            public static int Count(SamplePerson[] people) => people.Length;
        }
    }
}
