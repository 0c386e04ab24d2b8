using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Instances;

/// <summary>
/// Brings what other processes write to <see cref="TenantChangeFeed"/>, and tells them what this one writes. At once where the database
/// carries signals; otherwise, and where a signal was lost, within half a minute.
/// </summary>
/// <param name="signals">Null where the database carries none.</param>
public sealed partial class InstanceFeed(
    TenantChangeFeed feed, IDbContextFactory<ScoreDbContext> contexts, TimeProvider time, ILogger<InstanceFeed> logger,
    IInstanceSignals? signals = null)
{
    private static readonly TimeSpan s_catchUpEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly KnownRevisions _known = new();

    /// <summary>Others find what is left out here when they catch up.</summary>
    private readonly Channel<InstanceMessage> _outgoing = Channel.CreateBounded<InstanceMessage>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>
    /// Another instance may have ended sessions, or changed what their users have access to. The listener must return at once and not
    /// throw.
    /// </summary>
    public event Action? SessionsChanged;

    /// <summary>Tells the other instances that sessions were ended or assignments changed, after the commit.</summary>
    public void TellSessionsChanged()
    {
        if (signals is not null) _outgoing.Writer.TryWrite(new(_instance));
    }

    /// <summary>Listens and tells until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var subscription = feed.Subscribe(change =>
        {
            if (change.IsFromElsewhere) return;
            _known.Note(change);
            if (signals is not null) _outgoing.Writer.TryWrite(InstanceMessage.Of(_instance, change));
        });
        await (signals is null
            ? CatchUpRegularlyAsync(cancellationToken)
            : Task.WhenAll(
                CatchUpRegularlyAsync(cancellationToken), SendAsync(signals, cancellationToken), ListenAsync(signals, cancellationToken)));
    }

    private async Task CatchUpRegularlyAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_catchUpEvery, time);
        do await TryCatchUpAsync(cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task ListenAsync(IInstanceSignals signals, CancellationToken cancellationToken)
    {
        for (var wait = s_firstWait; ; wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait)
        {
            try
            {
                await signals.ListenAsync(
                    async () =>
                    {
                        // What was sent while there was no connection is lost, so this comes after the server has it.
                        await TryCatchUpAsync(cancellationToken);
                        wait = s_firstWait;
                    },
                    Receive, cancellationToken);
            }
            catch (Exception ex)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Log.ConnectionLost(logger, ex.GetBaseException().Message, wait);
            }
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task SendAsync(IInstanceSignals signals, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
        {
            texts.Clear();
            while (_outgoing.Reader.TryRead(out var message)) texts.Add(message.ToText(signals.MaxBytes));
            try
            {
                await signals.SendAsync(texts, cancellationToken);
            }
            catch (Exception ex)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Log.NotSent(logger, ex.GetBaseException().Message);
            }
        }
    }

    private void Receive(string text)
    {
        if (InstanceMessage.Parse(text) is not { } message || message.Instance == _instance) return;
        if (message.Tenant is null) SessionsChanged?.Invoke();
        else if (TenantId.TryParse(message.Tenant, out var tenant))
            Tell(new(tenant, message.Revision, message.Control, message.By) { IsRemoved = message.IsRemoved, IsFromElsewhere = true });
    }

    private async Task TryCatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = _known.Copy();
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            Dictionary<TenantId, long> stored = [];
            foreach (var tenant in await context.Tenants.Select(t => new { t.TenantId, t.Revision }).ToListAsync(cancellationToken))
                if (TenantId.TryParse(tenant.TenantId, out var id)) stored[id] = tenant.Revision;
            foreach (var change in _known.Differences(before, stored)) Tell(change);
            SessionsChanged?.Invoke();
        }
        catch (Exception ex)
        {
            // Whatever it was, the next look comes in half a minute: without it, pages would stay as they are.
            cancellationToken.ThrowIfCancellationRequested();
            Log.NotCaughtUp(logger, ex.GetBaseException().Message);
        }
    }

    private void Tell(TenantChange change)
    {
        if (_known.Note(change)) feed.Publish(change);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The connection that hears of other instances was lost, and is tried again in {Wait}. "
                + "Pages follow later until then: {Reason}")]
        public static partial void ConnectionLost(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Other instances could not be told of a change, and find it within half a minute: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of other instances could not be looked for: {Reason}")]
        public static partial void NotCaughtUp(ILogger logger, string reason);
    }
}
