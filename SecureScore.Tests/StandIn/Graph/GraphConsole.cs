using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What can be typed while the stand-in runs.</summary>
internal sealed class GraphConsole(StandInGraph graph, GraphTenant tenant)
{
    public const string Help = """
        portal <control> <state> [by]   somebody changes a control in Microsoft's portal
        day                             a new day of scores
        fault <kind> [status]           the next request goes wrong, such as: fault Status 429
        faults                          nothing goes wrong any more
        throttle on|off                 the documented budgets are checked or not
        log                             the last 20 requests
        help                            this
        """;

    /// <summary>Reads until there is nothing more, or until the token ends.</summary>
    public async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellation)
    {
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            if (Do(line) is { Length: > 0 } answer) await output.WriteLineAsync(answer);
        }
    }

    /// <summary>Does what a line says, and says what was done.</summary>
    public string Do(string line)
    {
        try
        {
            return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
            {
                [] => "",
                ["portal", var control, var state, .. var by] => Portal(control, state, by),
                ["day"] => $"The newest day is {tenant.AddDay():yyyy-MM-dd} now.",
                ["fault", var kind] => Add(kind, null),
                ["fault", var kind, var status] => Add(kind, status),
                ["faults"] => Clear(),
                ["throttle", "on"] => Throttle(true),
                ["throttle", "off"] => Throttle(false),
                ["log"] => string.Join('\n', graph.Requests.TakeLast(20)),
                _ => Help,
            };
        }
        catch (ArgumentException problem)
        {
            return problem.Message;
        }
    }

    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static GraphFault Fault(string kind, string? status = null) =>
        Enum.TryParse<GraphFaultKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
            ? new() { Kind = parsed, Status = int.TryParse(status, out var number) && number is >= 200 and < 600 ? number : null }
            : throw new ArgumentException($"There is no fault '{kind}'. There are: {string.Join(", ", Enum.GetNames<GraphFaultKind>())}.");

    private string Portal(string control, string state, string[] by)
    {
        var who = by.Length > 0 ? string.Join(' ', by) : EntraSample.SecurityAdministrator.UserName;
        tenant.ChangeInPortal(control, state, who);
        return $"{control} is {state}, by {who}.";
    }

    private string Add(string kind, string? status)
    {
        var fault = Fault(kind, status);
        graph.Faults.Add(fault);
        return $"The next request meets {fault.Kind}.";
    }

    private string Clear()
    {
        graph.Faults.Clear();
        return "No faults.";
    }

    private string Throttle(bool isOn)
    {
        graph.Throttles = isOn;
        return isOn ? "The budgets are checked." : "The budgets are not checked.";
    }
}
