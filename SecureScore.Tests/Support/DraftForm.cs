using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Tests.Support;

/// <summary>A form whose text is kept until it is saved.</summary>
/// <param name="Path">The page that it is on.</param>
/// <param name="OpenAsync">Opens it on that page.</param>
/// <param name="Fields">What to type into which field.</param>
internal sealed record DraftForm(
    string Path, Func<IPage, Task<ILocator>> OpenAsync, params IReadOnlyList<(string Label, string Text)> Fields)
{
    public static DateOnly EditedDay { get; } = new(2026, 2, 20);

    private static readonly string s_sample = $"tenant={SampleTenant.Id.Value}";

    public static IReadOnlyDictionary<string, DraftForm> All { get; } = new Dictionary<string, DraftForm>
    {
        ["decision"] = new($"/actions?q=MFARegistrationV2&{s_sample}", async page =>
        {
            await page.StatusOf("MFARegistrationV2").ChooseStatusAsync("Risk accepted");
            return page.GetByRole(AriaRole.Dialog);
        }, ("Why?", "The scanner cannot do it.")),
        ["new note"] = new($"/history/2026-02-27?{s_sample}", page => PressAsync(page, page.GetByRole(AriaRole.Main), "Add a note"),
            ("Note to 27 Feb 2026", "Merger, first part")),
        ["edited note"] = new($"/history/{DayText.Iso(EditedDay)}?{s_sample}",
            page => PressAsync(page, page.GetByRole(AriaRole.Main), "Edit the note of Ada Lovelace"),
            ("Note to 20 Feb 2026", "As it is now.")),
        ["excluded account"] = new($"/evaluation/excluded?{s_sample}", page => Task.FromResult(page.GetByTestId("exclude-form")),
            ("Reason", "Sends scans by mail."), ("Owner", "Facility management")),
        ["excluded accounts"] = new($"/accounts/exclude?{s_sample}", page => Task.FromResult(page.GetByTestId("exclude-many")),
            ("Reason", "Rooms"), ("Owner", "Facility management")),
        ["target"] = new($"/trends?{s_sample}", page => PressAsync(page, page.GetByRole(AriaRole.Dialog), "Set target …"),
            ("Score, %", "99.5"), ("By", "2027-01-31")),
        ["zones"] = new($"/trends?{s_sample}", page => PressAsync(page, page.GetByRole(AriaRole.Dialog), "Edit zones …"),
            ("Name 1", "Fine"), ("From %, zone 1", "70.25")),
        ["tenant name"] = new(
            $"/settings?{s_sample}", page => PressAsync(page, page.GetByTestId("tenant-row"), $"Rename {Given.TenantId.Value}"),
            ("Name of the tenant", "Fabrikam")),
    };

    private static async Task<ILocator> PressAsync(IPage page, ILocator form, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        return form;
    }
}
