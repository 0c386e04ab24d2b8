using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage.Derived;

/// <summary>On which consecutive stored days each control of a tenant had all its points.</summary>
/// <remarks>Changed day by day in memory; only what changed is written.</remarks>
internal sealed class CompletionSpans
{
    private readonly Dictionary<int, List<Span>> _spans;
    private readonly HashSet<int> _changed = [];

    private CompletionSpans(Dictionary<int, List<Span>> spans) => _spans = spans;

    /// <summary>Days from the first to the last, both inclusive.</summary>
    internal readonly record struct Span(DateOnly From, DateOnly To);

    public static async Task<CompletionSpans> LoadAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var rows = await context.CompletionSpans.AsNoTracking()
            .Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey))
            .OrderBy(s => s.FromDay).ToListAsync(cancellationToken);
        return new(rows.GroupBy(r => r.ControlKey).ToDictionary(g => g.Key, g => g.Select(r => new Span(r.FromDay, r.ToDay)).ToList()));
    }

    /// <summary>The last stored day before a day on which the control had all its points; null when never.</summary>
    /// <param name="previous">The stored day before; null for the first one.</param>
    public DateOnly? LastFullBefore(int control, DateOnly day, DateOnly? previous)
    {
        if (previous is not { } before || !_spans.TryGetValue(control, out var spans)) return null;
        var at = spans.FindLastIndex(s => s.From <= before);
        return at < 0 ? null : spans[at].To < day ? spans[at].To : before;
    }

    /// <summary>The first day after a day on which the control has all its points; null when there is none.</summary>
    /// <param name="next">The stored day after; null for the last one.</param>
    public DateOnly? FirstFullAfter(int control, DateOnly day, DateOnly? next)
    {
        if (next is not { } after || !_spans.TryGetValue(control, out var spans)) return null;
        foreach (var span in spans)
            if (span.To >= after) return span.From > day ? span.From : after;
        return null;
    }

    /// <summary>Notes which controls have all their points on a day.</summary>
    /// <returns>The controls of which something else was known.</returns>
    public List<int> Set(StoredDay day, HashSet<int> full)
    {
        List<int> toggled = [];
        foreach (var (control, spans) in _spans)
            if (!full.Contains(control) && Open(spans, day)) toggled.Add(control);
        foreach (var control in full)
        {
            if (!_spans.TryGetValue(control, out var spans)) _spans[control] = spans = [];
            if (Close(spans, day)) toggled.Add(control);
        }
        _changed.UnionWith(toggled);
        return toggled;
    }

    /// <summary>Writes the spans of the controls that changed.</summary>
    public async Task SaveAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        foreach (var chunk in _changed.Chunk(500))
            await context.CompletionSpans.Where(s => chunk.Contains(s.ControlKey)).ExecuteDeleteAsync(cancellationToken);
        using var insert = context.Provider.CreateBulkInsert(context, "CompletionSpans", "ControlKey", "FromDay", "ToDay");
        foreach (var control in _changed)
            foreach (var span in _spans[control]) insert.Add([control, span.From, span.To]);
        insert.Flush();
    }

    /// <summary>Takes a day out of the span that covers it; false when none does.</summary>
    private static bool Open(List<Span> spans, StoredDay day)
    {
        var at = spans.FindLastIndex(s => s.From <= day.Date);
        if (at < 0 || spans[at].To < day.Date) return false;
        var span = spans[at];
        spans.RemoveAt(at);
        if (day.Next is { } next && span.To >= next) spans.Insert(at, span with { From = next });
        if (day.Previous is { } previous && span.From <= previous) spans.Insert(at, span with { To = previous });
        return true;
    }

    /// <summary>Adds a day to the spans beside it; false when it is covered already.</summary>
    private static bool Close(List<Span> spans, StoredDay day)
    {
        var at = spans.FindLastIndex(s => s.From <= day.Date);
        if (at >= 0 && spans[at].To >= day.Date) return false;
        var follows = at >= 0 && spans[at].To == day.Previous;
        var leads = at + 1 < spans.Count && spans[at + 1].From == day.Next;
        var span = new Span(follows ? spans[at].From : day.Date, leads ? spans[at + 1].To : day.Date);
        if (leads) spans.RemoveAt(at + 1);
        if (follows) spans[at] = span;
        else spans.Insert(at + 1, span);
        return true;
    }
}
