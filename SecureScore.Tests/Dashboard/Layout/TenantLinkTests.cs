using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Layout;

/// <summary>No link forgets its tenant: all pages are walked, and what no page shows is looked for in their texts.</summary>
public sealed partial class TenantLinkTests(DashboardServer server) : IClassFixture<DashboardServer>, IAsyncLifetime
{
    /// <summary>Pages whose lists have a link for each tenant.</summary>
    private static readonly string[] s_listsOfTenants =
        ["/settings", "/import", "/portfolio", $"/portfolio/actions/{AccessTable.ControlId}"];

    /// <summary>Where such links lead.</summary>
    private static readonly string[] s_ofListedTenants = ["/?", "/actions?", "/actions/", "/history/"];

    /// <summary>Places around the frame: their addresses are of no tenant, and leave to the server which one follows.</summary>
    private static readonly string[] s_aroundTheFrame =
        ["PlainLayout.razor", "StatusPage.razor", "ErrorPage.razor", "NotFoundPage.razor", "NoTenant.razor"];

    public async ValueTask InitializeAsync() =>
        await server.ImportAsync(GraphAnswer.Page(
            GraphAnswer.Profile(AccessTable.ControlId, 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score(AccessTable.ControlId, 5))));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string, string> Walks { get; } = new()
    {
        { "security-administrator", SampleTenant.Id.Value }, // the default
        { "security-administrator", Given.TenantId.Value },
        { "helpdesk-administrator", SampleTenant.Id.Value },
    };

    [Theory, MemberData(nameof(Walks))]
    public async Task Every_link_of_every_page_names_the_tenant_of_the_page(string person, string tenant)
    {
        using var client = await server.ClientAsync(person);
        var waiting = new Queue<string>(
            AccessTable.Addresses.Where(IsPageOfReaders).Select(row => TenantAddress.ForTenant(row.Example, TenantId.Parse(tenant))));
        HashSet<string> seen = [.. waiting.Select(KindOf)];
        List<string> without = [];
        var links = 0;
        while (waiting.TryDequeue(out var address))
        {
            foreach (var link in await LinksAsync(client, address))
            {
                links++;
                if (!IsRight(link, address, tenant)) without.Add($"{address} -> {link}");
                else if (TenantAddress.Read(link) == tenant
                    && !link.StartsWith("/export/", StringComparison.Ordinal)
                    && seen.Add(KindOf(link)))
                    waiting.Enqueue(link);
            }
        }

        Assert.Empty(without);
        Assert.True(seen.Count > 30 && links > 500, $"{seen.Count} kinds of addresses with {links} links: the walk does not get far.");
    }

    [Fact]
    public void No_component_writes_an_address_of_its_own()
    {
        var components = Path.Combine(SourceTree.Root, "SecureScore.Dashboard", "Components");
        var forgotten = Directory.EnumerateFiles(components, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !s_aroundTheFrame.Contains(Path.GetFileName(f)))
            .SelectMany(f => OwnAddress().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetRelativePath(components, f)}: {m.Value}"));

        // After a removal the server is to say which tenant follows.
        Assert.Equal([$"{Path.Combine("Pages", "Settings", "TenantsCard.razor.cs")}: NavigateTo(\"/settings"], forgotten);
    }

    private static bool IsPageOfReaders(AddressRow row) => row is { Audience: Audience.Readers, Methods: "GET,POST" };

    private static bool IsRight(string link, string page, string tenant)
    {
        // Help is the same for every tenant: an open page stays at its own, and whoever opens it alone is at their last one.
        if (!TenantAddress.IsOfTenant(link)) return true;
        if (!TenantAddress.IsOfTenant(page)) return TenantAddress.Read(link) is not null;
        var named = TenantAddress.Read(link);
        return named == tenant
            || (named is not null && s_listsOfTenants.Contains(page.Split('?')[0])
                && s_ofListedTenants.Any(start => link.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>Addresses that differ in an id or a value only are one kind.</summary>
    private static string KindOf(string address)
    {
        var (path, query) =
            address.Split('#')[0].Split('?') is [var before, .. var after] ? (before, string.Join('?', after)) : (address, "");
        var names = query.Split('&').Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal);
        return $"{AnId().Replace(path, "/*")}?{string.Join('&', names)}";
    }

    /// <summary>Where a page leads within the program: links, downloads, and forms that ask.</summary>
    private static async Task<IReadOnlyList<string>> LinksAsync(HttpClient client, string address)
    {
        var document = await new HtmlParser().ParseDocumentAsync(
            await client.GetStringAsync(address, TestDatabase.Token), TestDatabase.Token);
        var links = document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!); // the selector asks for it
        var forms = document
            .QuerySelectorAll("form[method=get]")
            .Select(f => $"{address.Split('?')[0]}?{string.Join('&', f.QuerySelectorAll("input[name]").Select(Pair))}");
        return [.. links.Concat(forms).Select(l => Absolute(address, l)).OfType<string>()];
    }

    private static string Pair(IElement input) => $"{input.GetAttribute("name")}={Uri.EscapeDataString(input.GetAttribute("value") ?? "")}";

    /// <summary>As the browser has it, by the base address "/"; null for other sites and for signing in and out.</summary>
    private static string? Absolute(string page, string link)
    {
        if (link.Length == 0) return page; // the same address again
        var whole = new Uri(new Uri("http://dashboard.example/"), link);
        return whole.Host == "dashboard.example" && !whole.AbsolutePath.StartsWith("/log", StringComparison.Ordinal)
            ? whole.PathAndQuery + whole.Fragment
            : null;
    }

    [GeneratedRegex(@"/(?:[0-9a-f]{8}-[0-9a-f-]+|\d{4}-\d\d-\d\d|(?<=/actions/)[^/]+)")]
    private static partial Regex AnId();

    // Help is the same for every tenant.
    [GeneratedRegex("""(?:(?<!<base )href="|NavigateTo\(\$?"|formaction=")/(?!help["#])[a-z?{]*""")]
    private static partial Regex OwnAddress();
}
