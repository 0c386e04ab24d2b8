namespace SecureScore.Core.Documents;

/// <summary>Leaves out the escape sequences with which a console colors text.</summary>
internal sealed class ColorlessStream(Stream inner) : ReadOnlyStream
{
    private const byte Escape = 0x1B;
    private const byte Bell = 0x07;

    private enum Place { Text, Escape, Sequence, Command }

    private Place _place;

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var read = inner.Read(buffer);
            if (read == 0) return 0;
            if (Strip(buffer[..read]) is > 0 and var kept) return kept;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read == 0) return 0;
            if (Strip(buffer.Span[..read]) is > 0 and var kept) return kept;
        }
    }

    /// <summary>Moves the text together.</summary>
    /// <returns>How much of it there is.</returns>
    private int Strip(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var b in bytes)
        {
            var isText = _place == Place.Text && b != Escape;
            _place = _place switch
            {
                Place.Text => b == Escape ? Place.Escape : Place.Text,
                Place.Escape => b switch { (byte)'[' => Place.Sequence, (byte)']' => Place.Command, _ => Place.Text },
                Place.Sequence => b is >= 0x40 and <= 0x7E ? Place.Text : Place.Sequence,
                _ => b switch { Bell => Place.Text, Escape => Place.Escape, _ => Place.Command },
            };
            if (isText) bytes[kept++] = b;
        }
        return kept;
    }

    protected override ValueTask DisposeInnerAsync() => inner.DisposeAsync();
}
