using System.Globalization;

namespace SecureScore.Core.Storage;

/// <summary>Days as ranges of consecutive ones. Immutable.</summary>
internal sealed class DaySet : IEquatable<DaySet>
{
    private const string Format = "yyyy-MM-dd";
    private readonly (DateOnly First, DateOnly Last)[] _ranges;

    private DaySet((DateOnly, DateOnly)[] ranges) => _ranges = ranges;

    public static DaySet Empty { get; } = new([]);

    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>All of them, oldest first.</summary>
    public IEnumerable<DateOnly> Days => _ranges
        .SelectMany(r => Enumerable.Range(r.First.DayNumber, r.Last.DayNumber - r.First.DayNumber + 1))
        .Select(DateOnly.FromDayNumber);

    public static DaySet From(IEnumerable<DateOnly> days)
    {
        List<(DateOnly First, DateOnly Last)> ranges = [];
        foreach (var day in days.Distinct().Order())
            if (ranges.Count > 0 && ranges[^1].Last.DayNumber + 1 == day.DayNumber) ranges[^1] = (ranges[^1].First, day);
            else ranges.Add((day, day));
        return new([.. ranges]);
    }

    public bool Contains(DateOnly day) => _ranges.Any(r => r.First <= day && day <= r.Last);

    public DaySet With(DateOnly day) => Contains(day) ? this : From(Days.Append(day));

    public DaySet Without(DateOnly day) => Contains(day) ? From(Days.Where(d => d != day)) : this;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static DaySet Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(range =>
    {
        var first = DateOnly.ParseExact(range[..Format.Length], Format, CultureInfo.InvariantCulture);
        return (
            first,
            range.Length > Format.Length ? DateOnly.ParseExact(range[(Format.Length + 1)..], Format, CultureInfo.InvariantCulture) : first);
    })]);

    /// <summary>Ranges with a slash, separated by spaces: <c>2026-10-01/2026-10-31 2026-11-27</c>.</summary>
    public override string ToString() =>
        string.Join(' ', _ranges.Select(r => r.First == r.Last ? Text(r.First) : $"{Text(r.First)}/{Text(r.Last)}"));

    public bool Equals(DaySet? other) => other is not null && _ranges.SequenceEqual(other._ranges);

    public override bool Equals(object? obj) => Equals(obj as DaySet);

    public override int GetHashCode() => _ranges.Length == 0 ? 0 : _ranges[0].GetHashCode();

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
