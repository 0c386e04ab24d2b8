using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Takes an export from the browser straight into an evaluation, without a copy on the disk.</summary>
public sealed partial class ExportUpload : IDisposable
{
    private readonly HashSet<string> _seen = [];
    private CancellationTokenSource? _upload;
    private string? _reading;
    private int _files;
    private int _opened;
    private bool _isCancelling;
    private EvaluationRun? _run;
    private string? _problem;

    [Inject] public required IEvaluationService Evaluations { get; init; }
    [Inject] public required RateLimits Limits { get; init; }
    [Inject] public required ILogger<ExportUpload> Logger { get; init; }

    [Parameter, EditorRequired] public required EventCallback OnEvaluated { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private bool CanUpload => Scope.CanWrite && _upload is null;

    private async Task OnFilesChosen(InputFileChangeEventArgs e)
    {
        if (_upload is not null || e.FileCount == 0) return;
        (_run, _problem) = (null, null);
        if (ExportFiles.FindProblem(e) is { } problem)
        {
            _problem = problem;
            return;
        }
        if (!Limits.ImportBy(Scope.Actor))
        {
            _problem = T("Too many uploads. Wait a minute and choose the files again, or evaluate them on the command line.");
            return;
        }
        await EvaluateAsync(e.GetMultipleFiles(ExportFiles.MaxCount));
        await OnEvaluated.InvokeAsync();
    }

    private async Task EvaluateAsync(IReadOnlyList<IBrowserFile> files)
    {
        using var upload = _upload = new CancellationTokenSource();
        _seen.Clear();
        (_reading, _files, _opened, _isCancelling) = (Printable.Line(files[0].Name), files.Count, 0, false);
        try
        {
            var sources = files.Select(f => new ImportSource(f.Name, f.Size, token => ValueTask.FromResult(Open(f, token)))).ToList();
            // Off the circuit's thread, which has to show the progress meanwhile.
            var run = await Task.Run(() => Evaluations.RunFromFilesAsync(Scope.Actor, sources, upload.Token));
            if (run.Outcome == RunOutcome.Cancelled) _problem = T("Cancelled. What was known before stays in force.");
            else _run = run;
        }
        catch (OperationCanceledException) when (upload.IsCancellationRequested)
        {
            _problem = T("Cancelled. What was known before stays in force.");
        }
        catch (OperationCanceledException)
        {
            _problem = T("SecureScore was shut down during the evaluation. What was known before stays in force; choose the files again.");
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
        }
        catch (Exception ex) when (ex is StorageUnavailableException or IOException)
        {
            Log.UploadFailed(Logger, ex);
            var reason = ex is IOException ? T("the upload broke off") : DatabaseText.Reason(ex);
            _problem = T("The evaluation stopped: {0}. What was known before stays in force; try the same files again.", reason);
        }
        finally
        {
            (_upload, _reading) = (null, null);
        }
    }

    private Stream Open(IBrowserFile file, CancellationToken token)
    {
        _ = InvokeAsync(() =>
        {
            if (_upload is null) return;
            _seen.Add(file.Name);       // one file is opened twice: to see whose it is, and to read it
            (_reading, _opened) = (Printable.Line(file.Name), _seen.Count);
            StateHasChanged();
        });
        // An empty file is at its end before the browser has answered; closing its stream then can cross that answer, and
        // Blazor ends the circuit.
        return file.Size == 0 ? Stream.Null : file.OpenReadStream(ExportFiles.MaxBytes, token);
    }

    private void Cancel()
    {
        _isCancelling = true;       // it stops within a second
        _upload?.Cancel();
    }

    public void Dispose() => _upload?.Cancel();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An evaluation of uploaded files failed")]
        public static partial void UploadFailed(ILogger logger, Exception exception);
    }
}
