namespace SecureScore.Core.Configuration;

/// <summary>One value for each user, in blocks: growing copies nothing and wastes at most one block.</summary>
internal sealed class UserColumn<T>
    where T : unmanaged
{
    // The widest block stays below the size from which the runtime keeps objects apart and moves them rarely.
    private const int BlockBits = 12;
    private const int BlockMask = (1 << BlockBits) - 1;

    private readonly List<T[]> _blocks = [];

    public int Count { get; private set; }

    /// <summary>A reference that stays sound while the column grows.</summary>
    public ref T this[int user] => ref _blocks[user >> BlockBits][user & BlockMask];

    public void Add(T value)
    {
        if (Count >> BlockBits == _blocks.Count) _blocks.Add(new T[1 << BlockBits]);
        this[Count++] = value;
    }

    public void Clear()
    {
        _blocks.Clear();
        Count = 0;
    }
}
