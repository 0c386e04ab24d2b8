using System.CommandLine;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.StandIn;

/// <summary>What a person sees and types who starts the stand-in by hand.</summary>
public sealed class GraphCommandTests : GraphTest
{
    [Fact]
    public void The_introduction_names_every_setting_and_what_can_be_typed()
    {
        var introduction = new GraphIntroduction(
            Entra, Graph, new("https://localhost:5081"), new("/folder/stand-in.pem", "/folder/the key", "/folder/trusted.pem"));

        var text = introduction.ToString();

        Assert.Contains("  SSL_CERT_FILE=/folder/trusted.pem \\\n", text, StringComparison.Ordinal);
        Assert.Contains($"  Graph__Clouds__Global__Login={Entra.Address} \\\n", text, StringComparison.Ordinal);
        Assert.Contains($"  Graph__Clouds__Global__Graph={Graph.Address} \\\n", text, StringComparison.Ordinal);
        Assert.Contains("  Authentication__Mode=Demo \\\n", text, StringComparison.Ordinal);
        Assert.Contains("  Storage__ConnectionString='Data Source=data/stand-in.db' \\\n", text, StringComparison.Ordinal);
        Assert.All(introduction.Settings, s => Assert.Contains($"  {s.Key}=", text, StringComparison.Ordinal));
        Assert.Contains(EntraSample.ContosoId.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(GraphConsole.Help, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--controls", "-1")]
    [InlineData("--fault", "Nothing")]
    [InlineData("--port", "many")]
    public void Options_that_make_no_sense_are_refused(string option, string value)
    {
        Assert.NotEmpty(GraphCommand.Create().Parse([option, value]).Errors);
    }

    [Fact]
    public void The_command_takes_its_options()
    {
        Assert.Empty(GraphCommand.Create().Parse(["--port", "6000", "--entra-port", "6001", "--throttle", "--fault", "Hang", "--fault",
            "html", "--days", "7", "--controls", "500"]).Errors);
    }

    /// <summary>An option whose type nothing converts refuses every value, its own default included.</summary>
    [Fact]
    public void Every_option_of_both_stand_ins_takes_its_own_default_as_a_value()
    {
        var options = StandInProgram.Create().Subcommands.SelectMany(c => c.Options.Select(o => (Command: c, Option: o)))
            .Where(o => o.Option.HasDefaultValue && o.Option.GetDefaultValue() is not (null or bool)).ToList();

        string[] expected =
            ["entra --app", "entra --port", "graph --app", "graph --controls", "graph --days", "graph --entra-port", "graph --port"];
        Assert.Equal(expected, options.Select(o => $"{o.Command.Name} {o.Option.Name}").Order(StringComparer.Ordinal));
        Assert.All(options, o => Assert.Empty(ParsedCommand.ProblemsOf(o.Command.Parse([o.Option.Name, $"{o.Option.GetDefaultValue()}"]))));
    }

    [Theory]
    [InlineData("https://localhost:6001", true)]
    [InlineData("http://dashboard.example", true)]
    [InlineData("localhost:5081", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("/app", false)]
    public void The_address_of_the_dashboard_is_one_of_the_web(string text, bool isOne)
    {
        var parsed = GraphCommand.Create().Parse(["--app", text]);

        Assert.Equal(isOne, parsed.Errors.Count == 0);
        if (isOne) Assert.Equal(new Uri(text), parsed.GetValue<Uri>("--app"));
        else Assert.Contains($"“{text}” is none", Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_change_what_is_answered()
    {
        using var input = new StringReader("portal AdminMFAV2 Ignored Rosa Serrano\n\nday\nfault status 429\n");
        using var output = new StringWriter();

        await new GraphConsole(Graph, Contoso).RunAsync(input, output, Token);

        Assert.Equal(
            ["AdminMFAV2 is Ignored, by Rosa Serrano.", "The newest day is 2026-04-01 now.", "The next request meets Status."],
            output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await JsonAsync(Scores, status: 429);
        Assert.Equal(["2026-04-01T00:00:00Z"], Texts(await JsonAsync($"{Scores}?$top=1"), "createdDateTime"));
        Assert.Equal(("Ignored", "Rosa Serrano"), (Contoso.StatesOf("AdminMFAV2")[^1].State, Contoso.StatesOf("AdminMFAV2")[^1].By));
    }

    [Fact]
    public void Lines_that_are_not_understood_say_why()
    {
        var console = new GraphConsole(Graph, Contoso);

        Assert.Equal(GraphConsole.Help, console.Do("anything"));
        Assert.Contains("There is no control Nothing.", console.Do("portal Nothing Ignored"), StringComparison.Ordinal);
        Assert.Contains("There is no fault 'nothing'.", console.Do("fault nothing"), StringComparison.Ordinal);
        Assert.Equal(0, Graph.Faults.Left);
        console.Do("fault hang");
        console.Do("throttle on");
        Assert.Equal((1, true), (Graph.Faults.Left, Graph.Throttles));
        console.Do("faults");
        console.Do("throttle off");
        Assert.Equal((0, false), (Graph.Faults.Left, Graph.Throttles));
    }
}
