using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using SecureScore.Dashboard.Shutdown;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shutdown;

/// <summary>Open pages leave in small groups before the program ends.</summary>
/// <remarks>Outside of the runner's context, what waits for the clock goes on when it is moved, and not a moment later.</remarks>
public sealed class DrainTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpenCircuits _circuits = new();
    private int _told;

    [Fact]
    public Task Pages_are_told_in_groups_of_ten_after_the_time_of_the_proxy_and_the_end_comes_when_all_have_left() => Task.Run(async () =>
    {
        for (var i = 0; i < 25; i++) _circuits.Add($"page {i}", new Browser(() => _told++));
        var drain = Create(proxySeconds: 3);

        var running = drain.RunAsync(TestDatabase.Token);
        Assert.Equal((true, false, 0), (drain.HasBegun, drain.IsClosed, _told));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal((false, 0), (drain.IsClosed, _told));

        _time.Advance(TimeSpan.FromSeconds(.1));
        Assert.Equal((true, 10), (drain.IsClosed, _told));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(20, _told);
        for (var i = 0; i < 25; i++) _circuits.Remove($"page {i}");
        _circuits.Add("late", new Browser(() => _told++));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(21, _told); // those that had left need no telling
        Assert.False(running.IsCompleted);

        _circuits.Remove("late");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await running;
    }, TestDatabase.Token);

    [Fact]
    public Task A_page_that_does_not_leave_is_told_once_and_waited_for_four_seconds() => Task.Run(async () =>
    {
        _circuits.Add("deaf", new Browser(() => _told++));
        var running = Create().RunAsync(TestDatabase.Token);

        for (var milliseconds = 0; milliseconds < 3950; milliseconds += 50) _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal((false, 1), (running.IsCompleted, _told));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await running;
    }, TestDatabase.Token);

    [Fact]
    public Task A_page_that_was_just_served_can_still_connect_and_is_sent_on() => Task.Run(async () =>
    {
        var drain = Create();
        drain.PageServed();
        var running = drain.RunAsync(TestDatabase.Token);

        _time.Advance(TimeSpan.FromSeconds(.9));
        Assert.False(running.IsCompleted);
        _circuits.Add("late", new Browser(() => _told++));
        _time.Advance(TimeSpan.FromSeconds(.2));
        Assert.Equal((false, 1), (running.IsCompleted, _told));
        _circuits.Remove("late");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await running;
    }, TestDatabase.Token);

    [Fact]
    public Task A_browser_that_fails_keeps_no_other_from_leaving() => Task.Run(async () =>
    {
        _circuits.Add("gone", new Browser(() => throw new JSDisconnectedException("gone")));
        _circuits.Add("strange", new Browser(() => throw new JSException("no such function")));
        _circuits.Add("good", new Browser(() => _told++));

        var running = Create().RunAsync(TestDatabase.Token);
        Assert.Equal(1, _told);
        foreach (var (id, _) in _circuits.List()) _circuits.Remove(id);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await running;
    }, TestDatabase.Token);

    [Fact]
    public Task Nobody_waits_where_no_page_is_open_or_where_a_person_hurries() => Task.Run(async () =>
    {
        await Create().RunAsync(TestDatabase.Token);

        _circuits.Add("page", new Browser(() => _told++));
        using var hurry = new CancellationTokenSource();
        var drain = Create(proxySeconds: 60);
        var running = drain.RunAsync(hurry.Token);
        await hurry.CancelAsync();
        await running;

        Assert.Equal((true, 0), (drain.IsClosed, _told));
    }, TestDatabase.Token);

    [Theory]
    [InlineData(0, 4, null)]
    [InlineData(60, 1, null)]
    [InlineData(0, 60, null)]
    [InlineData(-1, 4, "Shutdown:ProxySeconds is -1; it must be 0 to 60.")]
    [InlineData(61, 4, "Shutdown:ProxySeconds is 61; it must be 0 to 60.")]
    [InlineData(0, 0, "Shutdown:PageSeconds is 0; it must be 1 to 60.")]
    [InlineData(0, 61, "Shutdown:PageSeconds is 61; it must be 1 to 60.")]
    public void Each_time_is_up_to_a_minute(int proxySeconds, int pageSeconds, string? failure) => Assert.Equal(
        failure,
        new ShutdownOptionsValidator().Validate(null, new() { ProxySeconds = proxySeconds, PageSeconds = pageSeconds }).FailureMessage);

    private Drain Create(int proxySeconds = 0) => new(
        _circuits, Options.Create(new ShutdownOptions { ProxySeconds = proxySeconds }), _time, NullLogger<Drain>.Instance);

    private sealed class Browser(Action onCall) : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Assert.Equal("continueElsewhere", identifier); // wwwroot/shell.js
            onCall();
            return default;
        }
    }
}
