using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class ExportUploadTests : DashboardContext
{
    [Fact]
    public async Task Cancel_tells_the_evaluation_and_says_what_stays()
    {
        var end = new TaskCompletionSource<EvaluationRun>();
        var begun = new TaskCompletionSource<CancellationToken>();
        EvaluationCommands.OnFiles = token =>
        {
            begun.SetResult(token);
            return end.Task;
        };
        var page = Page<EvaluationPage>("/evaluation", Given.Scope(null));
        var input = page.FindComponent<InputFile>();
        // returns when the evaluation has ended
        var upload = Task.Run(() => input.UploadFiles(InputFileContent.CreateFromText("[]", "users.json")), TestDatabase.Token);
        var wish = await begun.Task.WaitAsync(TestDatabase.Token);

        // The upload draws on a thread of its own: a click that is not waited for may still stand in line.
        await page.WaitForElement(".import-progress button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("Cancelling …", page.Find(".import-progress button").TextContent));
        Assert.True(wish.IsCancellationRequested);
        end.SetResult(Given.RunOf(RunOutcome.Cancelled));
        await upload;
        Assert.Equal("Cancelled. What was known before stays in force.", page.Find("[role=alert]").TextContent);
        Assert.Empty(page.FindAll(".import-progress"));
    }
}
