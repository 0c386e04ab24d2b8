using System.Runtime.InteropServices;

namespace SecureScore.Core.Configuration;

/// <summary>One value for each user, in blocks: growing copies nothing but the first of them and wastes at most one.</summary>
internal sealed class UserColumn<T>
    where T : unmanaged
{
    // The widest block stays below the size from which the runtime keeps objects apart and moves them rarely.
    private const int BlockBits = 12;
    private const int BlockMask = (1 << BlockBits) - 1;

    /// <summary>Of the first block, which doubles until it is as long as the others: most tenants have a few hundred users.</summary>
    private const int FirstLength = 64;

    private readonly List<T[]> _blocks = [];

    public int Count { get; private set; }

    /// <summary>A reference that is sound until the next value is added.</summary>
    public ref T this[int user] => ref _blocks[user >> BlockBits][user & BlockMask];

    public void Add(T value)
    {
        if (Count >> BlockBits == _blocks.Count) _blocks.Add(new T[Count == 0 ? FirstLength : 1 << BlockBits]);
        else if (Count == _blocks[0].Length) Array.Resize(ref CollectionsMarshal.AsSpan(_blocks)[0], 2 * Count);
        this[Count++] = value;
    }

    public void Clear()
    {
        _blocks.Clear();
        Count = 0;
    }
}
