using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Views;

namespace SecureScore.Core.Storage.Views;

/// <summary>Keeps a row for each view of a person. No page of anybody else changes with it, so no revision is raised.</summary>
internal sealed class SavedViewService(IDbContextFactory<ScoreDbContext> contexts) : ISavedViewService
{
    public async Task<IReadOnlyList<SavedView>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Of(context, actor).AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => new SavedView(r.Id, r.Name, r.Query, r.IsDefault)),
        ];
    }

    public async Task<string> FindDefaultAsync(Actor actor, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(context, actor).Where(v => v.IsDefault).Select(v => v.Query).FirstOrDefaultAsync(cancellationToken) ?? "";
    }

    public Task SaveAsync(Actor actor, string name, string query, CancellationToken cancellationToken)
    {
        var trimmed = name.Trim();
        if (trimmed.Length == 0) throw new SavedViewException(new("view.name-missing"));
        if (trimmed.Length > SavedView.MaxNameLength) throw new SavedViewException(new("view.name-too-long", SavedView.MaxNameLength));
        if (query.Length > SavedView.MaxQueryLength) throw new SavedViewException(new("view.query-too-long"));
        return WriteAsync(actor, (context, rows) =>
        {
            var row = rows.Find(r => r.Name.Equals(trimmed, StringComparison.OrdinalIgnoreCase));
            if (row is not null) (row.Name, row.Query) = (trimmed, query);
            else if (rows.Count >= SavedView.MaxOfPerson) throw new SavedViewException(new("view.too-many", SavedView.MaxOfPerson));
            else context.SavedViews.Add(new SavedViewRow { PersonId = actor.Id, Name = trimmed, Query = query });
        }, cancellationToken);
    }

    public Task SetDefaultAsync(Actor actor, int? id, CancellationToken cancellationToken) => WriteAsync(actor, (_, rows) =>
    {
        if (id is not null && rows.TrueForAll(r => r.Id != id)) return;
        rows.ForEach(r => r.IsDefault = r.Id == id);
    }, cancellationToken);

    public Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken) => WriteAsync(actor, (context, rows) =>
        context.SavedViews.RemoveRange(rows.Where(r => r.Id == id)), cancellationToken);

    private async Task WriteAsync(Actor actor, Action<ScoreDbContext, List<SavedViewRow>> change, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // With the write lock: two pages of one person take turns.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        change(context, await Of(context, actor).ToListAsync(cancellationToken));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static IQueryable<SavedViewRow> Of(ScoreDbContext context, Actor actor) =>
        context.SavedViews.Where(v => v.PersonId == actor.Id);

    // Without an id there is no person whose views they could be.
    private static void EnsureCanRead(Actor actor)
    {
        if (!actor.CanRead || actor.Id.Length == 0) throw new AccessDeniedException();
    }
}
