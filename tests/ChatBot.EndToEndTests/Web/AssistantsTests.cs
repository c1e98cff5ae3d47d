using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class AssistantsTests(BrowserFixture fixture)
{
    private const string English =
        """
        Sure! Here is the document:

        ```
        A conversation with a pirate, who answers in one short sentence.

        **Human:** Who are you?
        **Pirate:** Arr, I am the terror of the seven seas!

        **Human:** What is 2 plus 2?
        **Pirate:** Arr, that be 4!
        ```
        """;

    private const string Chinese =
        """
        这是人类和海盗之间的对话，海盗只用一句话回答。

        人类：你是谁？
        海盗：哟吼，我是七海的霸主！

        人类：2加2等于几？
        海盗：哟吼，等于4！
        """;

    [Theory]
    [InlineData("en-US", "en", English, "pirate", "examples 2, speakers Human / Pirate", "Ended by themselves")]
    [InlineData("zh-CN", "zh", Chinese, "海盗", "例子 2 个，说话人 人类 / 海盗", "自己结束的次数")]
    public async Task An_assistant_is_pasted_tried_saved_and_answers(string locale, string language, string pasted, string name, string facts, string sum)
    {
        await using var chat = await ChatPage.OpenAsync(fixture, locale, maxTokens: 16);
        var form = await OpenAsync(chat);
        await form.Locator("#assistant-text").FillAsync(pasted);
        await Expect(form.Locator(".right")).ToContainTextAsync(facts);

        foreach (var (index, question) in new[] { "1 + 1?", "2 + 2?", "3 + 3?" }.Index())
            await form.Locator(".questions input").Nth(index).FillAsync(question);
        await form.Locator(".try").ClickAsync();
        await Expect(form.Locator(".sum")).ToContainTextAsync(sum, new() { Timeout = 2 * ChatPage.Patience });
        await Expect(form.Locator(".side .written")).ToHaveCountAsync(6);
        await chat.PictureAsync($"assistant-tried-{language}");

        await form.Locator("#assistant-name").FillAsync(name);
        await form.Locator(".save").ClickAsync();
        await Expect(form.Locator(".made li b")).ToHaveTextAsync(name);
        await form.Locator("header button").ClickAsync();
        await Expect(chat.Page.Locator("#assistant")).ToHaveValueAsync(name);
        await chat.AskAsync("Hello?");
        await chat.LastReply.Locator(".show-prompt").ClickAsync();
        await Expect(chat.Page.Locator("#prompt pre")).ToContainTextAsync(language == "en" ? "Pirate: Arr, that be 4!\n\nHuman: Hello?\nPirate:" : "海盗：哟吼，等于4！\n\n人类：Hello?\n海盗：");
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task A_mistake_is_shown_while_it_is_pasted_and_its_line_is_one_click_away()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        var form = await OpenAsync(chat);
        await form.Locator("#assistant-text").FillAsync("Intro.\n\nHuman: a\nAssistant: b\nHuman: <b>c");

        var wrong = form.Locator(".wrong");
        await Expect(wrong).ToHaveTextAsync("Line 5: The transcript ends on a question. End on a complete answer that begins with “Assistant:”.");
        await Expect(form.Locator(".save")).ToBeDisabledAsync();
        await Expect(form.Locator("#assistant-text")).ToHaveAttributeAsync("aria-invalid", "true");
        await chat.PictureAsync("assistant-mistake");
        await wrong.ClickAsync();
        Assert.Equal("Human: <b>c", await chat.Page.EvaluateAsync<string>("() => document.getSelection().toString()"));

        await form.Locator("#assistant-text").FillAsync("Intro.\n\nHuman: a\nAssistant: b\nHuman: <b>c\nAssistant: d");
        await Expect(form.Locator(".right")).ToBeVisibleAsync();
        await Expect(wrong).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_file_is_read_kept_edited_and_deleted_and_it_fits_a_phone()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, width: 390, height: 780);
        var form = await OpenAsync(chat);
        await form.Locator("#assistant-file").SetInputFilesAsync(new FilePayload { Name = "Guide.md", MimeType = "text/markdown", Buffer = "Q: a\nA: b"u8.ToArray() });
        await Expect(form.Locator(".right")).ToContainTextAsync("guide: examples 1");
        await form.Locator(".save").ClickAsync();
        await Expect(form.Locator(".made li b")).ToHaveTextAsync("guide");
        await Expect(form.Locator(".save")).ToHaveTextAsync("Save in the place of guide");
        await chat.PictureAsync("assistant-phone");
        Assert.False(await chat.ScrollsSidewaysAsync());

        await form.Locator("#assistant-text").FillAsync("");
        await form.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(form.Locator("#assistant-text")).ToHaveValueAsync(new Regex("Q: a\nA: b"));
        await Expect(form.Locator(".save")).ToHaveTextAsync("Save");
        var asked = new List<string>();
        var isSure = false;
        chat.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await (isSure ? dialog.AcceptAsync() : dialog.DismissAsync());
        };
        await form.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(form.Locator(".made li b")).ToHaveTextAsync("guide");
        isSure = true;
        await form.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(form.Locator(".made")).ToBeHiddenAsync();
        Assert.Equal(["Delete guide? Its text is kept nowhere else.", "Delete guide? Its text is kept nowhere else."], asked);
        Assert.Empty(chat.Complaints);
    }

    [Fact]
    public async Task The_text_for_a_chat_model_is_offered_to_copy()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        var form = await OpenAsync(chat);

        await form.Locator("summary").ClickAsync();

        await Expect(form.Locator(".request pre")).ToContainTextAsync("I only have a base model");
        await form.Locator(".request .copy").ClickAsync();
        await Expect(form.Locator(".request .copy")).ToContainTextAsync("Copied");
        await chat.PictureAsync("assistant-request");
    }

    [Fact]
    public async Task The_slider_sends_fewer_examples()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.Page.Locator("#open-settings").ClickAsync();
        await Expect(chat.Page.Locator("output[for=shots]")).ToHaveTextAsync("all 11");
        await chat.Page.Locator("#shots").FillAsync("1");
        await Expect(chat.Page.Locator("output[for=shots]")).ToHaveTextAsync("1 of 11");
        await chat.PictureAsync("settings-shots");
        await chat.Page.Keyboard.PressAsync("Escape");

        await chat.AskAsync("Hello?");
        await chat.LastReply.Locator(".show-prompt").ClickAsync();

        await Expect(chat.Page.Locator("#prompt pre")).ToContainTextAsync("Human: What is 8 plus 3?\nAssistant: 8 + 3 = 11.\n\nHuman: Hello?\nAssistant:");
    }

    private static async Task<ILocator> OpenAsync(ChatPage chat)
    {
        await chat.Page.Locator("#open-assistants").ClickAsync();
        var form = chat.Page.Locator("#assistants");
        await Expect(form).ToBeVisibleAsync();
        return form;
    }
}
