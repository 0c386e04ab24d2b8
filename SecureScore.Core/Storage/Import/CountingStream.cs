using SecureScore.Core.Documents;

namespace SecureScore.Core.Storage.Import;

/// <summary>Counts what is read, for progress.</summary>
internal sealed class CountingStream(Stream inner) : ReadOnlyStream
{
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    protected override ValueTask DisposeInnerAsync() => inner.DisposeAsync();

    private int Counted(int read)
    {
        BytesRead += read;
        return read;
    }
}
