using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class ExportUploadTests : DashboardContext
{
    [Fact]
    public async Task Cancel_tells_the_evaluation_and_says_what_stays()
    {
        var end = new TaskCompletionSource<EvaluationRun>();
        var wish = CancellationToken.None;
        EvaluationCommands.OnFiles = token =>
        {
            wish = token;
            return end.Task;
        };
        var page = Page<EvaluationPage>("/evaluation", Given.Scope(null));
        var input = page.FindComponent<InputFile>();
        var upload = Task.Run(() => input.UploadFiles(InputFileContent.CreateFromText("[]", "users.json")), TestDatabase.Token); // returns when the evaluation has ended
        page.WaitForAssertion(() => Assert.True(wish.CanBeCanceled));

        page.WaitForElement(".import-progress button").Click();

        Assert.Equal("Cancelling …", page.Find(".import-progress button").TextContent);
        Assert.True(wish.IsCancellationRequested);
        end.SetResult(Given.RunOf(EvaluationRunOutcome.Cancelled));
        page.WaitForAssertion(() => Assert.Equal("Cancelled. What was known before stays in force.", page.Find("[role=alert]").TextContent));
        Assert.Empty(page.FindAll(".import-progress"));
        await upload;
    }
}
