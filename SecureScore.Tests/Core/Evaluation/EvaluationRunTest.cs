using SecureScore.Core.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Exports that are read, stored and evaluated in a real database.</summary>
public abstract class EvaluationRunTest : IAsyncLifetime
{
    private protected TestDatabase Database { get; private set; } = null!;      // set before each test

    protected IEvaluationService Service => Database.Get<IEvaluationService>();

    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<EvaluationRun> RunAsync(params (string Name, string? Text)[] changes) =>
        Service.RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(changes), TestDatabase.Token);

    protected async Task<EvaluationSummary> SummaryAsync() =>
        await Database.Get<IEvaluationQuery>().FindAsync((await Database.BoardAsync()).Tenant.Read(), TestDatabase.Token)
            ?? throw new InvalidOperationException("No evaluation.");

    protected static (decimal, decimal?, decimal?) Points(SecureScore.Core.Actions.ActionBoard board, string controlId) =>
        board.Find(controlId) is { } action ? (action.Points.Measured, action.Count, action.Total) : default;

    protected async Task<IReadOnlyList<string>> AffectedAsync()
    {
        var query = Database.Get<IEvaluationQuery>();
        List<string> affected = [];
        foreach (var control in (await SummaryAsync()).Controls)
            await foreach (var item in query.StreamAffectedAsync(Given.Opened, control.Definition.ControlId, null, TestDatabase.Token))
                affected.Add($"{control.Definition.ControlId} {item}");
        return affected;
    }
}
