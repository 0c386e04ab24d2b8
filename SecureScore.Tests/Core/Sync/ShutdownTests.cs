using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Hosting;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A shutdown cancels what runs, wherever it is, and each run says that it was one.</summary>
public sealed class ShutdownTests : SyncTest
{
    private const string Words = "SecureScore was shut down during";

    private readonly CancellationTokenSource _shutdown = new();
    private readonly TaskCompletionSource _reached = new();

    private protected override Dictionary<string, string> Settings => new() { ["Graph:ReadConfiguration"] = "true" };

    private protected override void Configure(IServiceCollection services) => services.AddSingleton(_ => new ProcessRuns(_shutdown.Token));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _shutdown.Dispose();
        GC.SuppressFinalize(this);
    }

    private ProcessRuns Process => Database.Get<ProcessRuns>();

    [Theory]
    [InlineData("security/secureScores", 0)]
    [InlineData("security/secureScores", 10)]
    [InlineData("security/secureScoreControlProfiles", 90)]
    public async Task A_sync_is_interrupted_in_words_and_the_next_one_is_complete(string path, int days)
    {
        Graph.OnRequest = (request, hangsUp) => request.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase)
            && (days != 10 || request.Query.Contains("skip", StringComparison.OrdinalIgnoreCase)) ? HangAsync(hangsUp) : Task.CompletedTask;
        var running = RunAsync();
        await _reached.Task.WaitAsync(Token);

        await _shutdown.CancelAsync();
        await Process.DrainAsync(Token);

        var run = Assert.Single(await Sync.ListAsync(Contoso.Open(), 10, Token));       // recorded before the drain ends
        Assert.Equal((RunOutcome.Interrupted, true, days), (run.Outcome, run.EndedAt is not null, run.Days.New));
        Assert.StartsWith(Words, run.Failure?.Reason.Words(), StringComparison.Ordinal);
        Assert.Contains(await Database.AuditEntriesAsync(), e => e is { Action: AuditAction.Synced, Outcome: AuditOutcome.Failed }
            && e.Message!.Words().StartsWith("Interrupted", StringComparison.Ordinal));
        await running;
        await DemandNextAsync();
    }

    [Fact]
    public async Task An_evaluation_in_a_sync_is_interrupted_with_it()
    {
        Graph.OnRequest = (request, hangsUp) =>
            request.Path.Contains("security/", StringComparison.OrdinalIgnoreCase) ? Task.CompletedTask : HangAsync(hangsUp);
        var running = RunAsync();
        await _reached.Task.WaitAsync(Token);

        await _shutdown.CancelAsync();

        Assert.Equal((RunOutcome.Interrupted, SyncStage.Evaluating), (await running is var run ? run.Outcome : default, run.Stage));
        await DemandInterruptedEvaluationAsync();
    }

    [Fact]
    public async Task An_evaluation_that_nobody_awaits_is_interrupted_and_waited_for()
    {
        Graph.OnRequest = (_, hangsUp) => HangAsync(hangsUp);
        await Database.Get<IEvaluationService>().StartNowAsync(TestDatabase.Writer, Contoso, Token);
        await _reached.Task.WaitAsync(Token);

        await _shutdown.CancelAsync();
        await Process.DrainAsync(Token);

        await DemandInterruptedEvaluationAsync();
    }

    [Fact]
    public async Task An_import_is_interrupted_in_words_and_leaves_whole_days()
    {
        var day = System.Text.Encoding.UTF8.GetBytes("{\"value\":[" + Day(Given.Day(0), Score("a", 1), Score("b", 1)).ToJsonString() + ",");
        ImportSource file = new("days.json", null, token => ValueTask.FromResult<Stream>(new HangingStream(day, HangAsync, token)));
        var stored = new FirstDay();
        var running = Database.Importer.ImportAsync(TestDatabase.Writer, [file], stored, Token);
        await _reached.Task.WaitAsync(Token);
        await stored.Task.WaitAsync(Token);                   // the reader may be ahead of what stores

        await _shutdown.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var run = Assert.Single(await Database.Importer.ListRunsAsync(TestDatabase.Reader, 10, Token));
        Assert.StartsWith(Words, Assert.Single(run.Findings.Problems).Message.Words(), StringComparison.Ordinal);
        Assert.Equal(new ImportCount(1, 1, 0), run.Snapshots);
        var entry = (await Database.AuditEntriesAsync())[0];
        Assert.Equal((AuditAction.Imported, AuditOutcome.Failed), (entry.Action, entry.Outcome));
        Assert.StartsWith("interrupted by a shutdown; days 1 new", entry.Message?.Words(), StringComparison.Ordinal);
        Assert.Equal(["2"], await Database.RowsAsync("SELECT COUNT(*) FROM ControlScores GROUP BY SnapshotId"));
        await using var next = Database.Beside();
        await next.Derived.RefreshAsync(Token);               // as the next start does
        Assert.Equal(["1"], await Database.RowsAsync("SELECT COUNT(DISTINCT Day) FROM DailyTotals"));
    }

    /// <summary>The next process: it computes what is due, and reads the rest.</summary>
    private async Task DemandNextAsync()
    {
        await DemandWholeDaysAsync();
        Graph.OnRequest = null;
        StandIns.Settings["Graph:ReadConfiguration"] = "false";
        await using var next = TestDatabaseAfter();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync(next)).Outcome);
        await DemandAllAsync(next);
        Assert.Equal(["90"], await next.RowsAsync("SELECT COUNT(DISTINCT Day) FROM DailyTotals"));
    }

    private TestDatabase TestDatabaseAfter() =>
        Database.Beside(services => services.AddSingleton(_ => new ProcessRuns(CancellationToken.None)));

    private async Task DemandInterruptedEvaluationAsync()
    {
        var run = Assert.Single(await Database.Get<IEvaluationService>().ListAsync(Contoso.Open(), 10, Token));
        Assert.Equal((RunOutcome.Interrupted, true), (run.Outcome, run.EndedAt is not null));
        Assert.StartsWith(Words, run.Failure?.Reason.Words(), StringComparison.Ordinal);
    }

    private Task HangAsync(CancellationToken hangsUp)
    {
        _reached.TrySetResult();
        return Task.Delay(Timeout.Infinite, hangsUp);
    }

    /// <summary>Done when a day was stored.</summary>
    private sealed class FirstDay : IProgress<ImportProgress>
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        public void Report(ImportProgress value)
        {
            if (value.Snapshots > 0) _done.TrySetResult();
        }
    }

    /// <summary>Hands out its bytes, then nothing until somebody gives up.</summary>
    private sealed class HangingStream(byte[] bytes, Func<CancellationToken, Task> hang, CancellationToken opened) : ReadOnlyStream
    {
        /// <summary>More than the reader takes at once, so that the first day is stored before the rest is awaited.</summary>
        private const int Pieces = 64;

        private int _reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_reads++ < Pieces)
            {
                var piece = buffer[..Math.Min(buffer.Length, 64 * 1024)];
                piece.Span.Fill((byte)' ');
                if (_reads == 1) bytes.CopyTo(piece);
                return piece.Length;
            }
            using var either = CancellationTokenSource.CreateLinkedTokenSource(opened, cancellationToken);
            await hang(either.Token);
            return 0;
        }

        public override int Read(Span<byte> buffer) => throw new NotSupportedException("It is read asynchronously.");
    }
}
