using System.Numerics;
using System.Runtime.InteropServices;

namespace SecureScore.Core.Configuration;

/// <summary>A set of a tenant's users, one bit each: policies are evaluated for a million users at once.</summary>
/// <remarks>Immutable to its holders: every operation makes a new set.</remarks>
public sealed class UserSet : IEquatable<UserSet>
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words;

    private UserSet(int capacity, ulong[] words) => (Capacity, _words) = (capacity, words);

    /// <summary>How many users the tenant has.</summary>
    public int Capacity { get; }

    /// <summary>How many of them are in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0ul);

    public static UserSet Empty(int capacity) => new(capacity, new ulong[(capacity + BitsPerWord - 1) / BitsPerWord]);

    public static UserSet All(int capacity) => Where(capacity, _ => true);

    /// <summary>The users for whom something holds, by their index.</summary>
    public static UserSet Where(int capacity, Func<int, bool> holds)
    {
        var set = Empty(capacity);
        for (var user = 0; user < capacity; user++)
            if (holds(user)) set.Put(user);
        return set;
    }

    /// <summary>These users; indexes below 0 are left out, as of users that were not found.</summary>
    public static UserSet Create(int capacity, IEnumerable<int> users)
    {
        var set = Empty(capacity);
        foreach (var user in users)
            if (user >= 0) set.Put(user);
        return set;
    }

    /// <summary>Everybody who is in one of the sets.</summary>
    public static UserSet Union(int capacity, IEnumerable<UserSet> sets)
    {
        var union = Empty(capacity);
        foreach (var set in sets)
            for (var i = 0; i < union._words.Length; i++) union._words[i] |= set._words[i];
        return union;
    }

    public bool Contains(int user) => (_words[user / BitsPerWord] >> (user % BitsPerWord) & 1) != 0;

    public UserSet And(UserSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++) words[i] = _words[i] & other._words[i];
        return new(Capacity, words);
    }

    public UserSet Or(UserSet other) => Union(Capacity, [this, other]);

    public UserSet Except(UserSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++) words[i] = _words[i] & ~other._words[i];
        return new(Capacity, words);
    }

    /// <summary>The indexes of the users in the set, rising.</summary>
    public IEnumerable<int> Users()
    {
        for (var i = 0; i < _words.Length; i++)
            for (var word = _words[i]; word != 0; word &= word - 1)
                yield return i * BitsPerWord + BitOperations.TrailingZeroCount(word);
    }

    public bool Equals(UserSet? other) => other is not null && Capacity == other.Capacity && _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => Equals(obj as UserSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(_words.AsSpan()));
        return hash.ToHashCode();
    }

    private void Put(int user) => _words[user / BitsPerWord] |= 1ul << (user % BitsPerWord);
}
