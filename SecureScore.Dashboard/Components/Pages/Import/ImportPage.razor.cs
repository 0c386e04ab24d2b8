using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Import;

/// <summary>Takes files from the browser straight into the import, without a copy on the disk.</summary>
public sealed partial class ImportPage : IDisposable
{
    private const int MaxFiles = 200;
    private const long MaxFileBytes = 512L * 1024 * 1024;
    private const string SaveCommands = """
        Connect-MgGraph -Scopes SecurityEvents.Read.All
        Invoke-MgGraphRequest -Uri 'v1.0/security/secureScores?$top=90' -OutputFilePath secureScores.json
        Invoke-MgGraphRequest -Uri 'v1.0/security/secureScoreControlProfiles?$top=999' -OutputFilePath profiles.json
        """;

    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _import;
    private ImportProgress? _progress;
    private ImportReport? _report;
    private string? _problem;
    private string? _tenant;
    private int _runsVersion;
    private DateOnly? _day;

    [Inject] public required IImportService Service { get; init; }
    [Inject] public required RateLimits Limits { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required ILogger<ImportPage> Logger { get; init; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private bool CanImport => Scope.CanWrite && _import is null;

    private async Task OnFilesChosen(InputFileChangeEventArgs e)
    {
        if (_import is not null) return;
        (_report, _problem) = (null, null);
        if (e.FileCount > MaxFiles)
        {
            _problem = T("At most {0} files at once; {1} were chosen. Import the folder on the command line instead.",
                MaxFiles, e.FileCount);
            return;
        }
        var files = e.GetMultipleFiles(MaxFiles);
        if (files.FirstOrDefault(f => f.Size > MaxFileBytes) is { } large)
        {
            _problem = T("“{0}” is larger than {1} MB. Import it on the command line, which has no such limit.",
                Printable.Line(large.Name), MaxFileBytes / 1024 / 1024);
            return;
        }
        if (!string.IsNullOrWhiteSpace(_tenant) && !TenantId.TryParse(_tenant.Trim(), out _))
        {
            _problem = T("This is not a tenant ID. Copy it from the Overview page of the Entra admin center, or clear the field.");
            return;
        }
        if (!Limits.ImportBy(Scope.Actor))
        {
            _problem =
                T("Too many imports. Wait a minute and choose the files again, or import them on the command line.");
            return;
        }
        await ImportAsync(files);
    }

    private async Task ImportAsync(IReadOnlyList<IBrowserFile> files)
    {
        using var import = _import = new CancellationTokenSource();
        _progress = new ImportProgress(Printable.Line(files[0].Name), 1, files.Count, 0, files[0].Size, 0);
        try
        {
            var sources = files.Select(f => new ImportSource(f.Name, f.Size, token => ValueTask.FromResult(Open(f, token)))
            {
                Tenant = TenantId.TryParse(_tenant?.Trim(), out var tenant) ? tenant : null,
                Day = _day,
            }).ToList();
            // Off the circuit's thread, which has to show the progress meanwhile.
            _report = await Task.Run(() => Service.ImportAsync(Scope.Actor, sources, new ThrottledProgress(this), import.Token));
        }
        catch (OperationCanceledException) when (import.IsCancellationRequested)
        {
            _problem = T("Cancelled. The days read until then are stored; importing the files again adds the rest.");
        }
        catch (OperationCanceledException)
        {
            _problem = T("SecureScore was shut down during the import. The days read until then are stored; "
                + "importing the files again adds the rest.");
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (Exception ex) when (ex is StorageUnavailableException or IOException)
        {
            Log.ImportFailed(Logger, ex);
            _problem = ex is IOException
                ? T("The import stopped: the upload broke off. Whole days read until then are stored; try the same files again.")
                : T("The import stopped: {0}. Whole days read until then are stored; try the same files again.", DatabaseText.Reason(ex));
        }
        finally
        {
            (_import, _progress) = (null, null);
            _runsVersion++;
        }
    }

    // An empty file is at its end before the browser has answered; closing its stream then can cross that answer, and
    // Blazor ends the circuit.
    private static Stream Open(IBrowserFile file, CancellationToken token) =>
        file.Size == 0 ? Stream.Null : file.OpenReadStream(MaxFileBytes, token);

    private void Cancel() => _import?.Cancel();

    public void Dispose() => _import?.Cancel();

    private static int Percent(ImportProgress progress)
    {
        var inFile = progress.BytesTotal is > 0 and var total ? (double)progress.BytesRead / total : 0;
        return (int)(100 * (progress.FileNumber - 1 + Math.Min(1, inFile)) / progress.Files);
    }

    /// <summary>Shows progress a few times a second, however fast the import is.</summary>
    private sealed class ThrottledProgress(ImportPage page) : IProgress<ImportProgress>
    {
        private long _shownAt;

        public void Report(ImportProgress value)
        {
            if (_shownAt != 0 && page.Time.GetElapsedTime(_shownAt) < s_progressInterval) return;
            _shownAt = page.Time.GetTimestamp();
            _ = page.InvokeAsync(() =>
            {
                if (page._import is null) return;
                page._progress = value;
                page.StateHasChanged();
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An import failed")]
        public static partial void ImportFailed(ILogger logger, Exception exception);
    }
}
