using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.PageCost;

/// <summary>A page with its circuit, opened by Blazor's protocol as a browser does it.</summary>
/// <remarks>It confirms every batch and answers every call of a script, so the server sends what a browser gets.</remarks>
internal sealed partial class OpenedPage : IDisposable
{
    private const string Question = "2";
    private const int QuietRounds = 3;

    private readonly WireSocket _socket;
    private readonly MessageSizes _sizes;
    private readonly Queue<HubMessage> _messages = [];
    private int _references;
    private int _asked;

    private OpenedPage(WireSocket socket, bool keepsState) => (_socket, _sizes) = (socket, new(keepsState));

    /// <summary>Bytes over the socket until the page was interactive, with each message sent by itself.</summary>
    public int Bytes { get; private set; }

    /// <summary>The bytes that came: fewer, when the server had put messages together.</summary>
    public int WireBytes { get; private set; }

    /// <summary>Frames of the render tree in all batches.</summary>
    public int Frames { get; private set; }

    /// <param name="address">In full: a redirect would be another page.</param>
    /// <param name="html">What it answered. Any number of circuits can be opened from it, as from a copied tab.</param>
    /// <param name="cookies">The header of the person who got it; empty for none.</param>
    /// <param name="keepsState">Whether the server compresses a message with what it sent before.</param>
    public static async Task<OpenedPage> OpenAsync(Uri address, string html, string cookies, bool keepsState)
    {
        var socket = await WireSocket.ConnectAsync(new Uri(address, "/_blazor"), cookies, TestDatabase.Token);
        var page = new OpenedPage(socket, keepsState);
        try
        {
            await page.StartAsync(address, html);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _sizes.Dispose();
        _socket.Dispose();
    }

    private async Task StartAsync(Uri address, string html)
    {
        var components = Component().Matches(html).Select(m => m.Groups[1].Value)
            .Select((json, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{"uniqueId":{{i}},{{json}}}""").ToList();
        Assert.Equal(2, components.Count); // the head and the body
        var state = State().Match(html).Groups[1].Value;
        await _socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), true, TestDatabase.Token);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(await _socket.ReceiveAsync(TestDatabase.Token)));
        Bytes = _socket.Received;
        await CallAsync("1", "StartCircuit", new Uri(address, "/").ToString(), address.ToString(), "[]", state);
        await UntilAsync(message =>
            message is { Method: "JS.BeginInvokeJS", Arguments: [_, "Blazor._internal.attachWebRendererInterop", ..] });
        await CallAsync(
            null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', components)}}]}""", state);
        await UntilAsync(message => message.Method == "JS.EndUpdateRootComponents");
        await UntilQuietAsync();
        WireBytes = _socket.Received - _asked;
        _socket.Idle();
        _sizes.Dispose();
    }

    /// <summary>Waits for what components do once they are drawn, such as charts.</summary>
    /// <remarks>
    /// A circuit answers in order. Whoever asks it something, and gets nothing but the answer, knows that it has no more to send; an answer
    /// of a script may go on after the question, so it is asked again.
    /// </remarks>
    private async Task UntilQuietAsync()
    {
        for (var quiet = 0; quiet < QuietRounds; quiet++)
        {
            await CallAsync(Question, "ReceiveJSDataChunk", 0L, 0L, Array.Empty<byte>(), null); // of a stream that is none
            await UntilAsync(message =>
            {
                if (!IsAnswer(message)) quiet = -1;
                return IsAnswer(message);
            });
        }
    }

    private async Task UntilAsync(Predicate<HubMessage> isLast)
    {
        while (true)
        {
            while (_messages.TryDequeue(out var message))
            {
                await AnswerAsync(message);
                if (isLast(message)) return;
            }
            var before = _socket.Received;
            var messages = HubMessages.Read(await _socket.ReceiveAsync(TestDatabase.Token)).ToList();
            if (messages.TrueForAll(IsAnswer)) _asked += _socket.Received - before;
            Bytes += messages.Where(m => !IsAnswer(m)).Sum(m => _sizes.SizeOf(m.Bytes.Span));
            messages.ForEach(_messages.Enqueue);
        }
    }

    private Task AnswerAsync(HubMessage message)
    {
        switch (message)
        {
            case { Method: "JS.RenderBatch", Arguments: [long batch, byte[] bytes] }:
                // The place of the frames is in the last words of a batch, their count before them.
                Frames += Word(bytes, Word(bytes, bytes.Length - 16));
                return CallAsync(null, "OnRenderCompleted", batch, null);
            case { Method: "JS.BeginInvokeJS", Arguments: [long call and not 0, _, _, long kind, ..] }:
                var result = kind == 1 ? $$"""{"__jsObjectId":{{++_references}}}""" : "null"; // 1: a reference is expected
                return CallAsync(null, "EndInvokeJSFromDotNet", call, true, $"[{call},true,{result}]");
            case { Method: "JS.Error", Arguments: [var error, ..] }:
                throw new InvalidOperationException($"The circuit ended: {error}");
            default:
                return Task.CompletedTask;
        }
    }

    private Task CallAsync(string? id, string method, params ReadOnlySpan<object?> arguments) =>
        _socket.SendAsync(HubMessages.Write(id, method, arguments), false, TestDatabase.Token);

    private static bool IsAnswer(HubMessage message) => message is { Method: null, Arguments: [3L, _, Question, ..] };

    private static int Word(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    [GeneratedRegex("<!--Blazor:\\{(\"type\":\"server\".*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([A-Za-z0-9+/=]+)-->")]
    private static partial Regex State();
}
