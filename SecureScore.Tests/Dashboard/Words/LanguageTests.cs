using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Dashboard.Components.Pages.Connections;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Words;

/// <summary>Which language an answer has, and what the choice of one takes.</summary>
public sealed partial class LanguageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("de-CH-1996,en;q=0.5", "de")]
    [InlineData("fr-FR,de;q=0.5", "de")]
    [InlineData("en-GB,de;q=0.5", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData("*", "en")]
    [InlineData("-,--de,;q=,de-\u0001", "en")]
    public async Task The_browser_decides(string accepted, string language)
    {
        using var client = await server.ClientAsync(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        Assert.Equal(language, LanguageOf(await client.GetStringAsync("/login", TestDatabase.Token)));
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("en", "en")]
    [InlineData("fr", "de")]
    [InlineData("c=en|uic=en", "de")]
    [InlineData("../../x", "de")]
    [InlineData("|||", "de")]
    public async Task The_choice_counts_more_than_the_browser(string cookie, string language)
    {
        using var client = await server.ClientAsync(null);
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        client.DefaultRequestHeaders.Add("Cookie", $"language={Uri.EscapeDataString(cookie)}");

        Assert.Equal(language, LanguageOf(await client.GetStringAsync("/login", TestDatabase.Token)));
    }

    [Theory]
    [InlineData("/actions?q=mfa", "/actions?q=mfa")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    public async Task After_the_choice_the_reader_is_where_the_form_was(string from, string to)
    {
        using var client = await server.ClientAsync(null);

        using var answer = await ChooseAsync(client, "de", from);

        Assert.Equal((HttpStatusCode.Redirect, to), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("de", LanguageOf(await client.GetStringAsync("/login", TestDatabase.Token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xx")]
    [InlineData("qps")]
    public async Task Any_other_choice_is_the_language_of_the_browser(string chosen)
    {
        using var client = await server.ClientAsync(null);
        using var before = await ChooseAsync(client, "de", "/");

        using var answer = await ChooseAsync(client, chosen, "/");

        Assert.Equal("en", LanguageOf(await client.GetStringAsync("/login", TestDatabase.Token)));
    }

    [Theory]
    [InlineData("/export/actions.csv")]
    [InlineData("/export/actions.json")]
    [InlineData("/export/history.csv")]
    [InlineData("/export/actions.csv", "&group=cost")]
    [InlineData("/export/actions.csv", "&group=status&sort=title")]
    public async Task A_download_is_the_same_in_every_language(string path, string query = "")
    {
        using var english = await server.ClientAsync("global-administrator");
        using var german = await server.ClientAsync("global-administrator");
        german.DefaultRequestHeaders.Add("Accept-Language", "de");

        Assert.Equal(
            await english.GetStringAsync($"{path}?{BrowserPages.OfSample}{query}", TestDatabase.Token),
            await german.GetStringAsync($"{path}?{BrowserPages.OfSample}{query}", TestDatabase.Token));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a,b", "a und b")]
    [InlineData("a,b,c", "a, b und c")]
    public void A_list_in_a_message_is_joined_in_the_language_of_the_reader(string names, string joined)
    {
        using var _ = new German();

        Assert.Contains($" {joined} ", new Message("access.policies", (object)names.Split(',')).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anmeldung")]
    [InlineData("Entscheidung")]
    public void A_search_finds_words_of_every_language_whatever_the_readers(string text)
    {
        var english = MessageWords.CodesSaying(text);
        using var _ = new German();

        Assert.NotEmpty(english);
        Assert.Equal(english, MessageWords.CodesSaying(text));
    }

    [Fact]
    public void Every_role_and_permission_has_a_German_name()
    {
        using var _ = new German();

        Assert.All(EntraRole.All, r => Assert.NotEqual(r.Name, RoleText.NameOf(r.Name)));
        Assert.All(GraphPermission.All, p => Assert.NotEqual(p.Name, PermissionText.NeededFor(p.Name)));
    }

    [Fact]
    public void A_text_encodes_its_arguments_and_keeps_the_markup_of_both()
    {
        Assert.Equal(
            "<strong>&lt;b&gt;</strong> points", Texts.Html("<strong>{0}</strong> points", "<b>").Value);
        Assert.Equal(
            "<strong><i>1</i></strong> points",
            Texts.Html("<strong>{0}</strong> points", new Microsoft.AspNetCore.Components.MarkupString("<i>1</i>")).Value);
    }

    [Theory]
    [InlineData(1, "1 Konto")]
    [InlineData(0, "0 Konten")]
    [InlineData(1234, "1.234 Konten")]
    public void A_number_decides_between_one_and_several_and_is_written_as_the_language_does(int count, string text)
    {
        using var _ = new German();

        Assert.Equal(text, Texts.Plural(count, "1 account", "{0} accounts"));
    }

    [Fact]
    public void Another_thread_calls_in_the_language_of_the_reader_and_keeps_its_own()
    {
        var told = new List<string>();
        Action<int> call;
        using (new German()) call = ReaderCulture.Keep<int>(_ => told.Add(CultureInfo.CurrentUICulture.Name));
        var own = CultureInfo.CurrentUICulture.Name;

        call(1);

        Assert.Equal(["de"], told);
        Assert.Equal(own, CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public async Task A_page_keeps_its_language_whatever_connection_calls()
    {
        ReaderLanguage page;
        using (new German()) page = new();
        var called = "";

        await page.CreateInboundActivityHandler(_ =>
        {
            called = CultureInfo.CurrentUICulture.Name;
            return Task.CompletedTask;
        })(null!); // nobody asks for more of the call

        Assert.Equal("de", called);
    }

    private static async Task<HttpResponseMessage> ChooseAsync(HttpClient client, string language, string returnUrl)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = DemoSignIn.TokenIn(await client.GetStringAsync("/login", TestDatabase.Token)),
            ["language"] = language,
            ["returnUrl"] = returnUrl,
        });
        return await client.PostAsync(LanguageEndpoint.Path, form, TestDatabase.Token);
    }

    private static string LanguageOf(string html) => Language().Match(html).Groups[1].Value;

    [GeneratedRegex("<html lang=\"([^\"]*)\"")]
    private static partial Regex Language();

    private sealed class German : IDisposable
    {
        private readonly (CultureInfo Culture, CultureInfo Language) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        public German() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.German;

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
    }
}
