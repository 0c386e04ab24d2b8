using System.Diagnostics;

namespace SecureScore.Tests.Support;

/// <summary>A PostgreSQL server and its copy, as operators have them to fail over.</summary>
/// <param name="hosts">Of both, as a connection string names them.</param>
internal sealed class PostgresPair(Process shell, string hosts) : IAsyncDisposable
{
    public string Hosts => hosts;

    /// <summary>Ends the server that is in charge, without a word to those that are connected.</summary>
    public Task EndFirstAsync() => TellAsync("end");

    /// <summary>Puts the copy in charge.</summary>
    public Task PromoteSecondAsync() => TellAsync("promote");

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(CancellationToken.None);
    }

    private async Task TellAsync(string what)
    {
        await shell.StandardInput.WriteLineAsync(what);
        await shell.StandardInput.FlushAsync(TestDatabase.Token);
        Assert.Equal("done", await shell.StandardOutput.ReadLineAsync(TestDatabase.Token));
    }
}
