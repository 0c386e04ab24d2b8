using System.Runtime.InteropServices;

namespace SecureScore.Core.Configuration;

/// <summary>Finds users by id. Holds their indexes alone: a dictionary would keep every id a second time.</summary>
/// <param name="ids">The ids, which stand in the column of the users already.</param>
internal sealed class UserIndex(UserColumn<Guid> ids)
{
    private const int FirstSlots = 1024;

    // A user's index plus one; 0 for an empty slot. The length is a power of two.
    private int[] _slots = new int[FirstSlots];
    private int _count;

    /// <returns>−1 for an id that is not there.</returns>
    public int Find(Guid id) => _slots[SlotOf(id)] - 1;

    /// <summary>Makes the last id of the column findable. It must not be there yet.</summary>
    public void AddLast()
    {
        _slots[SlotOf(ids[ids.Count - 1])] = ids.Count;
        _count++;
        if (_count * 4L > _slots.Length * 3L) Grow();
    }

    public void Clear() => (_slots, _count) = (new int[FirstSlots], 0);

    private void Grow()
    {
        var length = _slots.Length * 2;
        _slots = [];            // the old slots may go before the new ones come: the ids are enough to fill them
        _slots = new int[length];
        for (var user = 0; user < _count; user++) _slots[SlotOf(ids[user])] = user + 1;
    }

    /// <summary>The slot of an id, or the empty one where it would go.</summary>
    private int SlotOf(Guid id)
    {
        var mask = _slots.Length - 1;
        var slot = Hash(id) & mask;
        while (_slots[slot] is > 0 and var user && ids[user - 1] != id) slot = (slot + 1) & mask;
        return slot;
    }

    // Seeded in every process, so that no file can choose ids that collide.
    private static int Hash(Guid id)
    {
        var halves = MemoryMarshal.Cast<Guid, long>(new ReadOnlySpan<Guid>(in id));
        return HashCode.Combine(halves[0], halves[1]);
    }
}
