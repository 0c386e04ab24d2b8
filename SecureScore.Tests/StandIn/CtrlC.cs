using System.Runtime.InteropServices;

namespace SecureScore.Tests.StandIn;

/// <summary>Waits for Ctrl+C, or for the system to end the program, so that it can clear away first.</summary>
internal sealed class CtrlC : IDisposable
{
    private readonly TaskCompletionSource _pressed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public CtrlC()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    }

    public Task Pressed => _pressed.Task;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _pressed.TrySetResult();
    }
}
