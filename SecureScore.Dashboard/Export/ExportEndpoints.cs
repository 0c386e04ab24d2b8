using System.Text;
using CsvHelper;
using SecureScore.Core.Actions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Pages.Actions;

namespace SecureScore.Dashboard.Export;

/// <summary>Downloads of exactly what a list shows.</summary>
public static class ExportEndpoints
{
    // A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    private static readonly CsvWriterOptions s_csv = new() { Injection = CsvInjection.Escape };

    /// <summary>Maps <c>/export/actions.csv</c>, which takes the query of the action list.</summary>
    public static IEndpointRouteBuilder MapExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/export/actions.csv", async Task<IResult> (
            HttpContext context, ITenantService tenants, IImprovementActionQuery query, string? tenant, CancellationToken cancellationToken) =>
        {
            var known = await tenants.ListAsync(cancellationToken);
            var id = TenantId.TryParse(tenant, out var wanted) ? wanted : known.Count > 0 ? known[0].Id : default;
            if (await query.FindBoardAsync(id, cancellationToken) is not { } board) return TypedResults.NotFound();
            var list = ActionList.Of(board.Actions, ActionFilter.Parse(context.Request.QueryString.Value ?? ""));
            return TypedResults.Stream(stream => WriteAsync(stream, list, cancellationToken), "text/csv; charset=utf-8", $"improvement-actions-{board.Snapshot.Day:yyyy-MM-dd}.csv");
        }).RequireAuthorization(SignInServiceCollectionExtensions.ReadPolicy);
        return endpoints;
    }

    private static async Task WriteAsync(Stream stream, ActionList list, CancellationToken cancellationToken)
    {
        // Excel takes a file without this mark for the reader's old code page.
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var csv = CsvWriter.Create(stream, s_csv, leaveOpen: true);
        await csv.WriteRecordsAsync(list.Matching.Select(a => ActionRow.Of(a, list.Filter)), cancellationToken);
    }
}
