using Microsoft.AspNetCore.Components;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>Edits the zones of a tenant; what was typed stays until it is saved.</summary>
public sealed partial class ZonesDialog
{
    private readonly List<ZoneRow> _rows = [];
    private int _seenEdit;
    private bool _isSaving;
    private string? _problem;

    [Inject] public required IScoreZoneService Zones { get; init; }
    [Inject] public required Drafts Drafts { get; init; }
    [Inject] public required ILogger<ZonesDialog> Logger { get; init; }

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    /// <summary>As it was when the dialog was opened: what somebody else does meanwhile is not seen.</summary>
    [Parameter, EditorRequired] public required TenantScope Scope { get; set; }

    protected override void OnInitialized()
    {
        _seenEdit = Scope.ZoneSetting.EditId;
        Show(Scope.Zones);
    }

    private void Show(ScoreZones zones)
    {
        _rows.Clear();
        _rows.AddRange(zones.Bands.Select(b => new ZoneRow { Word = zones.Label(b), From = ScoreText.Points(b.FromPercent) }));
    }

    private string Key => DraftKey.Zones(Scope.Tenant!.Id);

    private static string WordField(int number) => $"word-{number}";

    private static string FromField(int number) => $"from-{number}";

    // As many rows as there were.
    private void Restore(IReadOnlyDictionary<string, string> kept)
    {
        _rows.Clear();
        for (var number = 1; number <= ScoreZones.MaxCount && kept.TryGetValue(WordField(number), out var word); number++)
            _rows.Add(new ZoneRow { Word = word, From = kept.GetValueOrDefault(FromField(number)) });
        if (_rows.Count < ScoreZones.MinCount) Show(Scope.Zones);
    }

    // Escape and a click beside the dialog keep the draft: both happen by accident.
    private async Task CancelAsync()
    {
        await Drafts.ForgetAsync(Key);
        Dialog.Cancel();
    }

    private void Add() => _rows.Insert(_rows.Count - 1, new ZoneRow());

    private void Remove(ZoneRow row)
    {
        _rows.Remove(row);
        _rows[^1].From = "0"; // whichever is the lowest now
    }

    private async Task SaveAsync()
    {
        if (Read() is not { } zones) return;
        (_isSaving, _problem) = (true, null);
        try
        {
            await Zones.SaveAsync(Scope.Actor, Scope.Tenant!.Id, zones, _seenEdit, CancellationToken.None);
            await Drafts.ForgetAsync(Key);
            Dialog.Close();
        }
        catch (RefusedException ex)
        {
            _problem = ex.Words();
            // Who was quicker is named in the message, so saving again is a choice.
            if (ex is ScoreZonesException && await Zones.ListEditsAsync(Scope.Tenant!.Open, CancellationToken.None) is [var newest, ..])
                _seenEdit = newest.Id;
        }
        catch (StorageUnavailableException ex)
        {
            Log.SaveFailed(Logger, ex);
            _problem = T("{0} Nothing was saved; try again.", DatabaseText.Sentence(ex));
        }
        _isSaving = false;
    }

    private List<ScoreZone>? Read()
    {
        List<ScoreZone> zones = [];
        foreach (var row in _rows)
        {
            if (TypedPercent.Parse(row.From) is not { } from)
            {
                _problem = T("“{0}” is no percentage. Write it as 80 or 72.5.", row.From);
                return null;
            }
            zones.Add(new(row.Word?.Trim() ?? "", from));
        }
        // Left as they are, the built-in ones are not the words of the reader's language for everybody.
        var builtIn = ScoreZones.BuiltIn;
        return zones.SequenceEqual(builtIn.Bands.Select(b => b with { Word = builtIn.Label(b) })) ? [.. builtIn.Bands] : zones;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Saving zones failed")]
        public static partial void SaveFailed(ILogger logger, Exception exception);
    }
}
