using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>A list that is pasted, or comes as a file.</summary>
public sealed partial class ListInput
{
    /// <summary>A message of the browser to the server has 32 KB at most, and a letter up to three bytes.</summary>
    private const int MaxCharacters = 8_000;

    private const int MaxFileBytes = 4 * 1024 * 1024;

    private string? _typed;
    private string? _file;

    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Why nothing can be given; null when it can.</summary>
    [Parameter, EditorRequired] public required string? WhyNot { get; set; }

    /// <summary>Gets the whole text.</summary>
    [Parameter, EditorRequired] public required EventCallback<string> OnGiven { get; set; }

    private Task TypeAsync(ChangeEventArgs e)
    {
        (_typed, _file) = ((string?)e.Value, null);
        return OnGiven.InvokeAsync(_typed ?? "");
    }

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        if (e.File.Size > MaxFileBytes)
        {
            _file = T("“{0}” is larger than {1} MB. Divide the list.", e.File.Name, MaxFileBytes / 1024 / 1024);
            return;
        }
        try
        {
            // An empty file is at its end before the browser has answered, and Blazor ends the circuit when its stream is closed then.
            using var reader = new StreamReader(e.File.Size == 0 ? Stream.Null : e.File.OpenReadStream(MaxFileBytes));
            var text = await reader.ReadToEndAsync();
            (_typed, _file) = (null, T("“{0}” is read.", e.File.Name));
            await OnGiven.InvokeAsync(text);
        }
        catch (IOException)
        {
            _file = T("“{0}” could not be read. Choose it again.", e.File.Name);
        }
    }
}
