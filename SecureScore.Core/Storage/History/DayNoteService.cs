using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.History;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.History;

/// <summary>Keeps the notes of days.</summary>
internal sealed class DayNoteService(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer) : IDayNoteService
{
    public async Task<IReadOnlyList<DayNote>> ListAsync(
        OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var rows = await context.DayNotes.AsNoTracking()
            .Where(n => n.Day >= first
                && n.Day <= last
                && n.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault())
            .OrderBy(n => n.Day).ThenBy(n => n.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(ToNote)];
    }

    public Task<DayNote> AddAsync(Actor actor, TenantId tenantId, DateOnly day, string text, CancellationToken cancellationToken) =>
        WriteAsync(actor, EventOf(AuditAction.DayNoteAdded, tenantId, day, null), (write, tenant) =>
        {
            var sound = Check(text);
            CheckDay(day, DateOnly.FromDateTime(write.At));
            var row = new DayNoteRow
            {
                TenantKey = tenant.Id, Day = day, Text = sound, Version = 1, By = actor.Name, At = write.At
            };
            write.Context.DayNotes.Add(row);
            return Task.FromResult(row);
        }, cancellationToken);

    public Task<DayNote> EditAsync(
        Actor actor, TenantId tenantId, int id, string text, int seenVersion, CancellationToken cancellationToken) =>
        WriteAsync(actor, EventOf(AuditAction.DayNoteEdited, tenantId, null, new("audit.note", id)), async (write, tenant) =>
        {
            var sound = Check(text);
            var row = await FindAsync(write.Context, tenant.Id, id, seenVersion, cancellationToken);
            (row.Text, row.Version, row.EditedBy, row.EditedAt) = (sound, row.Version + 1, actor.Name, write.At);
            return row;
        }, cancellationToken);

    public Task RemoveAsync(Actor actor, TenantId tenantId, int id, int seenVersion, CancellationToken cancellationToken) =>
        WriteAsync(actor, EventOf(AuditAction.DayNoteRemoved, tenantId, null, new("audit.note", id)), async (write, tenant) =>
        {
            var row = await FindAsync(write.Context, tenant.Id, id, seenVersion, cancellationToken);
            write.Context.DayNotes.Remove(row);
            return row;
        }, cancellationToken);

    private Task<DayNote> WriteAsync(
        Actor actor, AuditEvent tried, Func<TenantWrite, TenantRow, Task<DayNoteRow>> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(actor, tried, async write =>
        {
            var tenantId = tried.Tenant!.Value; // every event here names it
            var tenant = await write.TenantAsync(tenantId, cancellationToken);
            var row = await change(write, tenant);
            write.Changed(tenant);
            await write.Context.SaveChangesAsync(cancellationToken); // a new note has its number from here on
            write.Record(EventOf(tried.Action, tenantId, row.Day, new("audit.note-version", row.Id, row.Version)));
            return ToNote(row);
        }, cancellationToken);

    private static async Task<DayNoteRow> FindAsync(
        ScoreDbContext context, int tenantKey, int id, int seenVersion, CancellationToken cancellationToken)
    {
        var row = await context.DayNotes.SingleOrDefaultAsync(n => n.Id == id && n.TenantKey == tenantKey, cancellationToken)
            ?? throw new DayNoteException(new("day-note.removed"));
        return row.Version == seenVersion ? row
            : throw new DayNoteException(new("day-note.changed", row.EditedBy ?? row.By));
    }

    /// <summary>The text of the note is not repeated: whoever removes it removes it.</summary>
    private static AuditEvent EventOf(AuditAction action, TenantId tenantId, DateOnly? day, Message? details) => new(action)
    {
        Tenant = tenantId,
        Target = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Details = details,
    };

    private static string Check(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0) throw new DayNoteException(new("day-note.empty"));
        return trimmed.Length <= DayNote.MaxLength
            ? trimmed
            : throw new DayNoteException(new("day-note.too-long", DayNote.MaxLength));
    }

    private static void CheckDay(DateOnly day, DateOnly today)
    {
        if (day < DayNote.FirstDay || day > today.AddDays(1))
            throw new DayNoteException(new("day-note.no-such-day", DayNote.FirstDay.Year));
    }

    private static DayNote ToNote(DayNoteRow row) => new()
    {
        Id = row.Id,
        Day = row.Day,
        Text = row.Text,
        Version = row.Version,
        By = row.By,
        At = row.At,
        EditedBy = row.EditedBy,
        EditedAt = row.EditedAt,
    };
}
