using System.Reflection;
using System.Reflection.Emit;

namespace KetamineRehab.Tests.Rules;

/// <summary>Reads compiled methods for the members they name: no dependency hides in a method body.</summary>
internal static class Il
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value & 0xFFFF);

    /// <summary>Members named in the bodies of a type's methods, with the type arguments of generic calls.</summary>
    public static IEnumerable<MemberInfo> UsedBy(Type type) =>
        type.GetMembers(All)
            .OfType<MethodBase>()
            .SelectMany(UsedBy)
            .SelectMany(m => m is MethodInfo { IsGenericMethod: true } call ? call.GetGenericArguments().Prepend<MemberInfo>(m) : [m]);

    /// <summary>
    /// Types of its own project and others that a type names: in its bodies, its signatures, its fields, its base and its interfaces.
    /// </summary>
    public static IEnumerable<Type> TypesOf(Type type, Func<MemberInfo, bool> leaveOut) =>
        UsedBy(type)
            .Where(m => !leaveOut(m))
            .Select(m => m as Type ?? m.DeclaringType)
            .Concat(type.GetMembers(All).SelectMany(Signature))
            .Concat(type.GetInterfaces())
            .Append(type.BaseType)
            .OfType<Type>()
            .SelectMany(Parts)
            .Distinct();

    private static IEnumerable<Type> Signature(MemberInfo member) =>
        member switch
        {
            FieldInfo field => [field.FieldType],
            MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
            ConstructorInfo made => made.GetParameters().Select(p => p.ParameterType),
            _ => [],
        };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type)
        : [type];

    private static IEnumerable<MemberInfo> UsedBy(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var at = 0;
        while (at < bytes.Length)
        {
            var code = Codes[bytes[at] == 0xFE ? 0xFE00 | bytes[at + 1] : bytes[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(bytes, at), typeArguments, methodArguments)!;
            at += SizeOf(code.OperandType, bytes, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] bytes, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(bytes, at),
            _ => 4,
        };
}
