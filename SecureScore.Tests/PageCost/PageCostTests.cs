using System.Globalization;
using SecureScore.Tests.Core.Import;

namespace SecureScore.Tests.PageCost;

/// <summary>What a page sends until it is interactive, and holds while it is open, against the empty template in the same run.</summary>
/// <remarks>Alone in its collection, so that the process that measures has the machine.</remarks>
[Collection(nameof(AloneCollection)), Trait("Category", "Memory")]
public sealed class PageCostTests(CircuitCosts costs, ITestOutputHelper output) : IClassFixture<CircuitCosts>
{
    public static TheoryData<string> Paths => PageLimit.Paths;

    [Theory, MemberData(nameof(Paths))]
    public void A_page_costs_no_more_than_its_limit(string path)
    {
        var (page, template, limit) = (costs[path], costs.Template, PageLimit.All[path]);
        var socket = (double)page.Bytes / template.Bytes;
        var memory = page.LiveBytes / template.LiveBytes;
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {page.Bytes} bytes ({socket:0.00} ×, {page.WireBytes} came), {page.Frames} frames, "
            + $"{page.LiveBytes / 1024:0} KB live ({memory:0.00} ×)");
        output.WriteLine(found);

        // A long message comes in pieces of 4 KB, each with a head and an end of its own.
        Assert.InRange(page.WireBytes, 0.8 * page.Bytes, 1.05 * page.Bytes);
        Assert.True(socket <= limit.Socket, $"{found}: at most {limit.Socket} × the bytes of the template.");
        Assert.True(page.Frames <= limit.Frames, $"{found}: at most {limit.Frames} frames.");
        Assert.True(memory <= limit.Memory, $"{found}: at most {limit.Memory} × the memory of the template.");
    }

    // Of the app that `dotnet new` makes, published, with the load tool: 2,508 bytes, 111 frames, 146 KB live. Here it is not compiled for
    // release, and is measured from inside its process.
    [Fact]
    public void The_template_is_the_one_that_dotnet_makes()
    {
        output.WriteLine($"{costs.Template}");

        Assert.Equal(111, costs.Template.Frames);
        Assert.InRange(costs.Template.Bytes, 2400, 2600);
        Assert.InRange(costs.Template.LiveBytes, 130 * 1024, 200 * 1024);
    }
}
