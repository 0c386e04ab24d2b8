using Microsoft.AspNetCore.Components.Forms;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What a browser can send of an export.</summary>
internal static class ExportFiles
{
    public const int MaxCount = 200;
    public const long MaxBytes = 512L * 1024 * 1024;

    /// <summary>Why the chosen files cannot be taken; null when they can.</summary>
    public static string? FindProblem(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount > MaxCount)
        {
            return T("At most {0} files at once; {1} were chosen. Evaluate the folder on the command line instead.",
                MaxCount, chosen.FileCount);
        }
        return chosen.GetMultipleFiles(MaxCount).FirstOrDefault(f => f.Size > MaxBytes) is not { } large ? null
            : T("“{0}” is larger than {1} MB. Evaluate the folder on the command line, which has no such limit.",
                Printable.Line(large.Name), MaxBytes / 1024 / 1024);
    }
}
