namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What Graph knows of an invented tenant; may change at any time.</summary>
public sealed class GraphTenant
{
    private readonly Lock _lock = new();
    private readonly List<GraphDay> _days = []; // newest first
    private readonly Lazy<List<GraphProfile>> _profiles;
    private readonly Lazy<GraphRecommendations> _recommendations;

    private GraphTenant(Guid id, DateOnly newestDay, int days, int controls, int seed, int profiles)
    {
        Id = id;
        Scores = new(seed, newestDay.AddDays(1 - days), days);
        ScoredControls = GraphCatalog.Create(controls);
        _profiles = new(() => [.. GraphCatalog.Create(profiles)
            .Select(c => new GraphProfile(this, c))
            .OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase)]);
        _recommendations = new(() => new(this));
        Configuration = new(this);
        for (var i = 0; i < days; i++) _days.Add(new(this, newestDay.AddDays(-i)) { IsNewest = i == 0 });
    }

    public Guid Id { get; }

    /// <summary>Writes are answered at once and shown when this has ended.</summary>
    public Task ShowsWritesAfter { get; set; } = Task.CompletedTask;

    /// <summary>Whether writes are answered well, but leave the state at Default.</summary>
    public bool ResetsWrites { get; set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DateOnly> Days
    {
        get { lock (_lock) return [.. _days.Select(d => d.Date)]; }
    }

    /// <summary>The controls that every day has a score of.</summary>
    public IReadOnlyList<GraphControl> ScoredControls { get; }

    /// <summary>Users, policies and all else that a score is made of.</summary>
    public GraphConfiguration Configuration { get; }

    internal GraphScores Scores { get; }

    /// <summary>Set by the stand-in that the tenant is in.</summary>
    internal GraphMemory Memory { get; set; } = new(0);

    /// <summary>Set by the stand-in that the tenant is in.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    internal GraphRecommendations Recommendations => _recommendations.Value;

    internal IReadOnlyList<GraphItem> DayItems
    {
        get { lock (_lock) return [.. _days]; }
    }

    internal IReadOnlyList<GraphItem> ProfileItems
    {
        get { lock (_lock) return [.. _profiles.Value]; }
    }

    /// <param name="days">How many, the newest included.</param>
    /// <param name="controls">How many are scored.</param>
    /// <param name="profiles">How many there are, scored or not; ten more than are scored unless given.</param>
    public static GraphTenant Create(Guid id, DateOnly newestDay, int days = 90, int controls = 60, int seed = 1, int? profiles = null) =>
        new(id, newestDay, days, controls, seed, Math.Max(profiles ?? controls + 10, controls));

    /// <summary>Adds the day after the newest, with the scores changed before.</summary>
    public DateOnly AddDay() =>
        AddDay(Days is [var newest, ..] ? newest.AddDays(1) : throw new InvalidOperationException("There is no day to follow."));

    /// <summary>Adds a day in its place.</summary>
    public DateOnly AddDay(DateOnly date)
    {
        lock (_lock)
        {
            if (_days.Any(d => d.Date == date)) throw new ArgumentException($"The day {date:O} is there.", nameof(date));
            var index = _days.FindIndex(d => d.Date < date);
            var before = index < 0 ? null : _days[index];
            _days.Insert(index < 0 ? _days.Count : index, new(this, date) { Changed = before is null ? [] : new(before.Changed) });
            MarkNewest();
            return date;
        }
    }

    /// <summary>Takes days away, as Graph does with old ones.</summary>
    public void RemoveDays(Predicate<DateOnly> which)
    {
        lock (_lock)
        {
            foreach (var day in _days.Where(d => which(d.Date))) day.Change(() => { }); // gives its bytes back
            _days.RemoveAll(d => which(d.Date));
            MarkNewest();
        }
    }

    /// <summary>Sets a control's points on a day, the newest unless given.</summary>
    /// <param name="score">From 0 to the maximum; counts and switches follow.</param>
    public void ChangeScore(string controlId, decimal score, DateOnly? date = null)
    {
        var control = ScoredControls.FirstOrDefault(c => c.Id == controlId)
            ?? throw new ArgumentException($"No day has a score of {controlId}.", nameof(controlId));
        var isFull = score == control.Max;
        var result = control.Scoring switch
        {
            GraphScoring.Percentage => Scores.Share(control, (int)Math.Round(score / control.Max * Scores.Users)) with { Score = score },
            GraphScoring.Binary => new GraphResult(score, null, null, isFull),
            _ => new GraphResult(score, isFull ? 3 : 1, null, null),
        };
        lock (_lock)
        {
            var day = _days.First(d => date is null || d.Date == date);
            day.Change(() => day.Changed[controlId] = result);
        }
    }

    /// <summary>The points of a control on a day, the newest unless given.</summary>
    public decimal ScoreOf(string controlId, DateOnly? date = null)
    {
        lock (_lock) return _days.First(d => date is null || d.Date == date).ResultOf(ScoredControls.First(c => c.Id == controlId)).Score;
    }

    /// <summary>What readers see of a control's history, oldest first.</summary>
    public IReadOnlyList<GraphStateUpdate> StatesOf(string controlId) => Find(controlId).Updates;

    /// <summary>Somebody changes a control in Microsoft's portal; at once seen by readers.</summary>
    /// <param name="at">When; the time of the stand-in's clock that it is in unless given.</param>
    public void ChangeInPortal(string controlId, string state, string by, string? comment = null, DateTimeOffset? at = null)
    {
        var profile = Find(controlId);
        profile.Add(new(state, comment, profile.Last.AssignedTo, by, at ?? Time.GetUtcNow()), Task.CompletedTask);
    }

    /// <summary>Takes the profile away and leaves the scores.</summary>
    public void RemoveProfile(string controlId)
    {
        lock (_lock) _profiles.Value.RemoveAll(p => p.Id == controlId);
    }

    /// <summary>Sets the status of a recommendation, also one past unknownFutureValue.</summary>
    public void SetRecommendationStatus(string recommendationType, string status) => Recommendations.SetStatus(recommendationType, status);

    /// <summary>Gives back the memory that kept answers take.</summary>
    internal void ForgetAnswers()
    {
        foreach (var item in _profiles.IsValueCreated ? DayItems.Concat(ProfileItems) : DayItems) item.Change(() => { });
    }

    internal GraphProfile? FindProfile(string id)
    {
        lock (_lock) return _profiles.Value.FirstOrDefault(p => p.Id == id);
    }

    private GraphProfile Find(string id) => FindProfile(id) ?? throw new ArgumentException($"There is no control {id}.", nameof(id));

    private void MarkNewest()
    {
        for (var i = 0; i < _days.Count; i++)
        {
            var (day, isNewest) = (_days[i], i == 0);
            if (day.IsNewest != isNewest) day.Change(() => day.IsNewest = isNewest);
        }
    }
}
