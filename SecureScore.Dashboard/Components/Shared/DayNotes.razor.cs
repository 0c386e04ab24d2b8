using Microsoft.AspNetCore.Components;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Notes to days, and the forms to write them.</summary>
public sealed partial class DayNotes
{
    private readonly string _titleId = $"notes-{Guid.NewGuid():N}";
    private int? _edited;
    private bool _isAdding;

    /// <summary>The day whose notes they are, to which one can be added; null for notes of several days.</summary>
    [Parameter, EditorRequired] public required DateOnly? Day { get; set; }

    /// <summary>In the order in which they are shown.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<DayNote> Notes { get; set; }
    [CascadingParameter] public required TenantScope Scope { get; set; }
    [Inject] public required DayNoteEditor Keeper { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ContinuedPage Continued { get; init; }

    private string KeyOf(DateOnly day) => DraftKey.NewNote(Scope.Tenant!.Id, day);

    private string KeyOf(DayNote note) => DraftKey.EditedNote(Scope.Tenant!.Id, note.Id);

    protected override void OnParametersSet()
    {
        if (!Continued.HasForms || !Scope.CanWrite) return;
        if (Day is { } day && Continued.TryReopen(KeyOf(day))) Add();
        if (Notes.FirstOrDefault(note => Continued.TryReopen(KeyOf(note))) is { } edited) Edit(edited);
    }

    private void Add() => (_isAdding, _edited) = (true, null);

    private void Edit(DayNote note) => (_isAdding, _edited) = (false, note.Id);

    private async Task AddAsync(DateOnly day, string text)
    {
        if (!await Keeper.AddAsync(Scope, day, text)) return;
        await Drafts.ForgetAsync(KeyOf(day));
        _isAdding = false;
    }

    private async Task SaveAsync(DayNote note, string text)
    {
        if (!await Keeper.EditAsync(Scope, note, text)) return;
        await Drafts.ForgetAsync(KeyOf(note));
        _edited = null;
    }
}
