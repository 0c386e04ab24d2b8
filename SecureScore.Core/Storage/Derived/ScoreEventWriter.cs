using SecureScore.Core.History;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Writes the events of days, in place of what was there. They are there once it is flushed.</summary>
/// <param name="keys">Keys of controls by their ids.</param>
internal sealed class ScoreEventWriter(ScoreDbContext context, int tenantKey, Dictionary<string, int> keys) : IDisposable
{
    private readonly StorageCommand _delete = new(
        context, "DELETE FROM ScoreEvents WHERE TenantKey = @t AND Day > @p AND Day <= @d",
        ("@t", tenantKey), ("@p", null), ("@d", null));

    private readonly BulkInsert _insert = context.Provider.CreateBulkInsert(
        context, "ScoreEvents", "TenantKey", "Day", "Kind", "Cause", "ControlKey", "Category", "FormerCategory", "PointsBefore",
        "PointsAfter", "MaxBefore", "MaxAfter", "CountBefore", "CountAfter", "TotalBefore", "TotalAfter", "Effect", "EffectOnFormer", "EffectOnAll",
        "DecisionId", "Until", "StateBy", "StateAt", "StateFrom", "StateTo", "StateNote");

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }

    /// <param name="previous">The stored day before, which keeps its events; null for none.</param>
    public void Replace(DateOnly? previous, DateOnly day, IReadOnlyList<ScoreEvent> events)
    {
        _delete[1] = previous ?? DateOnly.MinValue;
        _delete[2] = day;
        _delete.Execute();
        foreach (var happened in events) Add(happened);
    }

    public void Flush() => _insert.Flush();

    private void Add(ScoreEvent happened)
    {
        var (before, after) = (happened.Before, happened.After);
        // A decision that is not stored is kept with its event.
        var state = happened.Decision is { IsWorkedOut: true } worked ? worked : null;
        _insert.Add(
        [
            tenantKey, happened.Day, happened.Kind.ToString(), happened.Cause?.ToString(), happened.ControlId is { } id ? keys[id] : null,
            happened.Category.Name, happened.FormerCategory?.Name, before?.Points, after?.Points, before?.Max, after?.Max,
            before?.Count, after?.Count, before?.Total, after?.Total,
            (double?)happened.Effect, (double?)happened.EffectOnFormer, (double?)happened.EffectOnAll,
            happened.Decision is { IsWorkedOut: false } decision ? decision.Id : null, happened.Until,
            state?.By, state?.At, state?.From.ToString(), state?.To.ToString(), state?.Note,
        ]);
    }
}
