using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A tenant leaves: it is hidden, shown again, and removed by whoever types its name.</summary>
public sealed class TenantsTests : BrowserTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
    }

    [Fact]
    public async Task Tenant_is_hidden_shown_and_removed_and_an_open_page_of_it_lets_go()
    {
        var writer = await OpenAsync("global-administrator", $"/settings?tenant={SampleTenant.Id.Value}");
        var reader = await OpenAsync("global-reader", $"/actions?tenant={Given.TenantId.Value}");
        var row = writer.GetByTestId("tenant-row").Filter(new() { HasText = Given.TenantId.Value });

        await row.GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Hidden");
        await Expect(reader.GetByRole(AriaRole.Alert)).ToContainTextAsync("was removed or hidden");
        await Expect(reader).ToHaveURLAsync(new Regex($@"/actions\?tenant={Given.TenantId}$"));
        await Expect(reader.Rows()).ToHaveCountAsync(0);
        await row.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync("Hidden");
        await Expect(reader.Rows()).ToHaveCountAsync(1); // it is there again

        await row.GetByTestId("remove-tenant").ClickAsync();
        var remove = writer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove tenant" });
        await Expect(remove).ToBeDisabledAsync();
        await writer.AssertAccessibleAsync();
        await writer.GetByTestId("confirm-tenant").FillAsync(Given.TenantId.Value);
        await remove.ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal(1, await Server.CountAsync("Tenants"));
        await Expect(reader.GetByRole(AriaRole.Alert)).ToContainTextAsync($"“{Given.TenantId}” was removed or hidden");
        await reader.GetByTestId("way-on").ClickAsync();
        await Expect(reader).ToHaveURLAsync(new Regex($@"/actions\?{BrowserPages.OfSample}$"));
        await Expect(reader.Rows()).ToHaveCountAsync(25);
    }

    [Fact]
    public async Task Whoever_hides_the_shown_tenant_goes_on_in_Settings_with_another()
    {
        var page = await OpenAsync("global-administrator", $"/settings?tenant={Given.TenantId}");
        var row = page.GetByTestId("tenant-row").Filter(new() { HasText = Given.TenantId.Value });

        await row.GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/settings\?{BrowserPages.OfSample}$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true }))
            .ToHaveAttributeAsync("href", $"/?{BrowserPages.OfSample}");
        await Expect(row).ToContainTextAsync("Hidden");
        await row.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync("Hidden");
    }

    [Fact]
    public async Task Tenant_is_chosen_with_the_keyboard_and_Escape_leaves_the_one_that_is_shown()
    {
        var page = await OpenAsync("global-reader", $"/?tenant={SampleTenant.Id.Value}");
        var choice = page.TenantChoice();
        await Expect(choice).ToHaveAccessibleNameAsync("Tenant: Contoso (sample)");

        await choice.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var options = page.Locator("#search").GetByRole(AriaRole.Option);
        await Expect(options).ToHaveCountAsync(2);
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Escape");
        await Expect(choice).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex(SampleTenant.Id.Value));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync(Given.TenantId.Value[..8]);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(Given.TenantId.Value));
        await Expect(page.Percent()).ToHaveTextAsync("50.00 %"); // 5 of 10: the overview of the other tenant is there
    }

    [Fact]
    public async Task Without_a_script_the_tenant_leads_to_the_list_of_tenants()
    {
        var page = await OpenAsync("global-reader", null, new() { JavaScriptEnabled = false });
        await page.GotoAsync($"/?tenant={SampleTenant.Id.Value}");

        await page.TenantChoice().ClickAsync();
        await page.GetByTestId("tenant-row").GetByRole(AriaRole.Link, new() { Name = Given.TenantId.Value }).ClickAsync();

        await Expect(page.Percent()).ToHaveTextAsync("50.00 %");
    }

    [Fact]
    public async Task Tenant_is_renamed_on_a_telephone_without_scrolling_sideways()
    {
        var page = await OpenAsync("global-administrator", "/settings", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var row = page.GetByTestId("tenant-row").Filter(new() { HasText = Given.TenantId.Value });

        await row.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();

        var cancel = (await row.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).BoundingBoxAsync())!;
        Assert.InRange(cancel.X + cancel.Width, 0, 378); // the card ends there
        await page.AssertAccessibleAsync();
    }
}
