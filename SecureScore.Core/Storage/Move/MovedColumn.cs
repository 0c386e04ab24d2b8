using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SecureScore.Core.Text;

namespace SecureScore.Core.Storage.Move;

/// <summary>One column of the target, and how its value is taken from a row of either database.</summary>
internal sealed class MovedColumn(IProperty property)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();
    private readonly Type _kind = property.DeclaringType.ClrType;
    private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;

    public string Name { get; } = property.GetColumnName();

    /// <summary>Whether the database itself numbers new rows in it.</summary>
    public bool IsGenerated { get; } =
        property.ValueGenerated == ValueGenerated.OnAdd && property.IsPrimaryKey() && property.ClrType is var type
            && (type == typeof(int) || type == typeof(long));

    /// <summary>The value as the target stores it: a server keeps microseconds and only sound texts.</summary>
    public object? ValueOf(object row)
    {
        var value = _kind.IsInstanceOfType(row) ? _getter.GetClrValue(row) : null;
        return (value is null ? null : _converter is null ? value : _converter.ConvertToProvider(value)) switch
        {
            string text => SoundText.Of(text),
            DateTime moment => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)),
            var other => other,
        };
    }
}
