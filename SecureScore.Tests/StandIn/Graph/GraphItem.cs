using System.Buffers;
using System.Text.Json;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Something that answers list, written once and kept as bytes.</summary>
internal abstract class GraphItem(GraphTenant tenant)
{
    private static readonly JsonWriterOptions s_unchecked = new() { SkipValidation = true };
    private readonly Lock _lock = new();
    private byte[]? _bytes;

    public abstract string Id { get; }

    protected GraphTenant Tenant => tenant;

    /// <summary>False while the bytes would soon be wrong by themselves.</summary>
    protected virtual bool CanBeKept => true;

    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            lock (_lock)
            {
                if (_bytes is not null) return _bytes;
                var bytes = ToBytes();
                if (CanBeKept && tenant.Memory.TryKeep(bytes.Length)) _bytes = bytes;
                return bytes;
            }
        }
    }

    /// <summary>Changes it and forgets the bytes that were written before.</summary>
    public void Change(Action change)
    {
        lock (_lock)
        {
            change();
            if (_bytes is not null) tenant.Memory.Return(_bytes.Length);
            _bytes = null;
        }
    }

    /// <summary>A property as filters see it; null if there is none.</summary>
    public virtual string? Text(string property)
    {
        using var document = JsonDocument.Parse(Bytes);
        return document.RootElement.TryGetProperty(property, out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
            ? value.ToString() : null;
    }

    protected abstract void Write(Utf8JsonWriter json);

    private byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, s_unchecked);
        Write(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>How many bytes may be kept; others are rewritten.</summary>
internal sealed class GraphMemory(long limit)
{
    private long _kept;

    public long Kept => Interlocked.Read(ref _kept);

    public bool TryKeep(int bytes)
    {
        if (Interlocked.Add(ref _kept, bytes) <= limit) return true;
        Return(bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _kept, -bytes);
}

/// <summary>What every answer of the secure score has in common.</summary>
internal static class GraphJson
{
    public static void WriteVendor(Utf8JsonWriter json)
    {
        json.WriteStartObject("vendorInformation");
        json.WriteString("provider", "SecureScore");
        json.WriteNull("providerVersion");
        json.WriteNull("subProvider");
        json.WriteString("vendor", "Microsoft");
        json.WriteEndObject();
    }

    /// <summary>Without zeros at the end, as Graph writes numbers.</summary>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    public static string Midnight(DateOnly day) => $"{day:yyyy-MM-dd}T00:00:00Z";
}
