using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A person decides while the database takes no writes.</summary>
public sealed class FullDiskPageTests : BrowserTest
{
    private const string Control = "MFARegistrationV2";

    private readonly RefusedWrites _writes = new();

    protected override async Task<DashboardServer> StartServerAsync()
    {
        var server = new DashboardServer { Configure = _writes.AddTo };
        await server.InitializeAsync();
        return server;
    }

    [Fact]
    public async Task A_decision_that_cannot_be_saved_says_why_and_its_note_is_saved_by_trying_again()
    {
        Expected("Failed executing DbCommand|attempt to write a readonly database|An exception occurred in the database");
        var page = await OpenAsync("security-administrator", $"/actions/{Control}");
        _writes.IsReadOnly = true;

        await page.Locator("aside.pane").GetByTestId("action-status").ChooseStatusAsync("Risk accepted");
        await page.GiveNoteAsync("Meeting rooms, until May");
        await Expect(page.Message("The decision could not be saved: the database cannot be written. Nothing was changed."))
            .ToBeVisibleAsync();
        Assert.Equal(0, await NotesAsync());

        _writes.IsReadOnly = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
        Assert.Equal(1, await NotesAsync());
    }

    private Task<int> NotesAsync() => Server.CountAsync("Decisions WHERE Note = 'Meeting rooms, until May'");
}
