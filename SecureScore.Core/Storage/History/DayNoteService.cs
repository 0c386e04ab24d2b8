using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.History;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.History;

/// <summary>Keeps the notes of days.</summary>
internal sealed class DayNoteService(
    IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TenantChangeFeed feed, TimeProvider time) : IDayNoteService
{
    public async Task<IReadOnlyList<DayNote>> ListAsync(
        TenantId tenantId, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        var rows = await context.DayNotes.AsNoTracking()
            .Where(n => n.Day >= first
                && n.Day <= last
                && n.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault())
            .OrderBy(n => n.Day).ThenBy(n => n.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(ToNote)];
    }

    public async Task<DayNote> AddAsync(Actor actor, TenantId tenantId, DateOnly day, string text, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, EventOf(AuditAction.DayNoteAdded, tenantId, day, null));
        var sound = Check(text);
        CheckDay(day);
        return await WriteAsync(actor, tenantId, AuditAction.DayNoteAdded, (context, tenant) =>
        {
            var row = new DayNoteRow
            {
                TenantKey = tenant.Id, Day = day, Text = sound, Version = 1, By = actor.Name, At = time.GetUtcNow().UtcDateTime
            };
            context.DayNotes.Add(row);
            return Task.FromResult(row);
        }, cancellationToken);
    }

    public async Task<DayNote> EditAsync(
        Actor actor, TenantId tenantId, int id, string text, int seenVersion, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, EventOf(AuditAction.DayNoteEdited, tenantId, null, $"note {id}"));
        var sound = Check(text);
        return await WriteAsync(actor, tenantId, AuditAction.DayNoteEdited, async (context, tenant) =>
        {
            var row = await FindAsync(context, tenant.Id, id, seenVersion, cancellationToken);
            (row.Text, row.Version, row.EditedBy, row.EditedAt) = (sound, row.Version + 1, actor.Name, time.GetUtcNow().UtcDateTime);
            return row;
        }, cancellationToken);
    }

    public async Task RemoveAsync(Actor actor, TenantId tenantId, int id, int seenVersion, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, EventOf(AuditAction.DayNoteRemoved, tenantId, null, $"note {id}"));
        await WriteAsync(actor, tenantId, AuditAction.DayNoteRemoved, async (context, tenant) =>
        {
            var row = await FindAsync(context, tenant.Id, id, seenVersion, cancellationToken);
            context.DayNotes.Remove(row);
            return row;
        }, cancellationToken);
    }

    /// <summary>Writes in a transaction with the audit entry, and tells open pages.</summary>
    private async Task<DayNote> WriteAsync(
        Actor actor, TenantId tenantId, AuditAction action, Func<ScoreDbContext, TenantRow, Task<DayNoteRow>> write,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // It has the write lock from its beginning: nobody edits between the look at the version and the commit.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tenant = await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken)
            ?? throw new DayNoteException("This tenant is not stored any more. Reload the page.");
        var row = await write(context, tenant);
        tenant.Revision++;
        await context.SaveChangesAsync(cancellationToken); // a new note has its number from here on
        var entry = await audit.AppendAsync(
            context, actor, EventOf(action, tenantId, row.Day, $"note {row.Id}, version {row.Version}"), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, null, actor.Name));
        return ToNote(row);
    }

    private static async Task<DayNoteRow> FindAsync(
        ScoreDbContext context, int tenantKey, int id, int seenVersion, CancellationToken cancellationToken)
    {
        var row = await context.DayNotes.SingleOrDefaultAsync(n => n.Id == id && n.TenantKey == tenantKey, cancellationToken)
            ?? throw new DayNoteException("The note was removed in the meantime. Nothing was changed.");
        return row.Version == seenVersion ? row
            : throw new DayNoteException(
                $"{row.EditedBy ?? row.By} changed this note in the meantime. Nothing was changed; look at it again.");
    }

    /// <summary>The text of the note is not repeated: whoever removes it removes it.</summary>
    private static AuditEvent EventOf(AuditAction action, TenantId tenantId, DateOnly? day, string? details) => new(action)
    {
        Tenant = tenantId,
        Target = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Details = details,
    };

    private static string Check(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0) throw new DayNoteException("The note is empty. Write something, or remove it.");
        return trimmed.Length <= DayNote.MaxLength
            ? trimmed
            : throw new DayNoteException($"The note is longer than {DayNote.MaxLength} characters.");
    }

    private void CheckDay(DateOnly day)
    {
        if (day < DayNote.FirstDay || day > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
            throw new DayNoteException($"A note is about a day from {DayNote.FirstDay.Year} to tomorrow.");
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
