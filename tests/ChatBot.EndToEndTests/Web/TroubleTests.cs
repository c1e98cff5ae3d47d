using static Microsoft.Playwright.Assertions;

namespace ChatBot.EndToEndTests.Web;

[Collection(SharedBrowser.Name)]
[Trait("Category", "Browser")]
public sealed class TroubleTests(BrowserFixture fixture)
{
    private const string Accepted =
        """
        event: accepted
        data: {"turn":"t1","position":3}
        """;

    private const string Update =
        """
        event: update
        data: {"delta":"The sky"}
        """;

    private const string Done =
        """
        event: done
        data: {"mode":"raw","assistant":"","sample":0,"seed":1,"prompt":"Hello","text":"The sky is blue.","cut":"","finish":"eos","usage":{"promptTokens":1,"cachedTokens":0,"completionTokens":4},"timing":{"queueMs":0,"timeToFirstTokenMs":1,"totalMs":1,"tokensPerSecond":1}}
        """;

    [Fact]
    public async Task A_refusal_is_shown_with_its_reason_and_can_be_retried()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.Page.RouteAsync("**/api/turns", route => route.FulfillAsync(new()
        {
            Status = 429,
            ContentType = "application/problem+json",
            Body = """{"status":429,"detail":"Too many questions are waiting."}""",
        }), new() { Times = 1 });

        await chat.AskAsync("Hello");
        await Expect(chat.LastReply.Locator(".problem")).ToContainTextAsync("Too many questions are waiting.");
        await chat.LastReply.Locator(".retry").ClickAsync();
        await chat.HasFinishedAsync();

        await Expect(chat.LastReply).ToHaveAttributeAsync("data-state", "done");
        await Expect(chat.Replies).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_turn_that_ends_without_a_reply_says_why_and_can_be_asked_again()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        await chat.AnswerWithAsync(Accepted, "event: error\ndata: {\"message\":\"It took too long.\"}");

        await chat.AskAsync("Hello");

        await Expect(chat.LastReply.Locator(".problem")).ToContainTextAsync("It took too long.");
        await Expect(chat.LastReply.Locator(".retry")).ToHaveTextAsync("Ask again");
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_again_without_a_double_text()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        await chat.AnswerWithAsync(Accepted, Update);
        await chat.Page.RouteAsync("**/api/turns/t1", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = $"{Accepted}\n\n{Update}\n\n{Done}\n\n",
        }));

        await chat.AskAsync("Hello");

        await Expect(chat.LastText).ToHaveTextAsync("The sky is blue.");
        await Expect(chat.LastReply.Locator(".facts")).ToContainTextAsync("the model ended it itself");
    }

    [Fact]
    public async Task The_place_in_the_queue_is_shown()
    {
        await using var chat = await ChatPage.OpenAsync(fixture);
        await chat.Page.EvaluateAsync(
            """
            () => {
              window.seen = [];
              const look = () => window.seen.push(document.querySelector('.reply .status')?.textContent);
              new MutationObserver(look).observe(document.querySelector('#exchanges'), { subtree: true, childList: true, characterData: true });
            }
            """);
        await chat.AnswerWithAsync(Accepted, "event: queued\ndata: {\"position\":2}");

        await chat.SendAsync("Hello");

        await chat.Page.WaitForFunctionAsync("() => window.seen.includes('waits, number 2 in the queue')");
    }

    [Fact]
    public async Task Sending_waits_until_the_model_is_loaded()
    {
        await using var chat = await ChatPage.OpenAsync(fixture, maxTokens: 4);
        await chat.Page.RouteAsync("**/api/state", async route =>
        {
            var state = await route.FetchAsync();
            var loading = (await state.TextAsync()).Replace("\"ready\":true,\"loading\":null", "\"ready\":false,\"loading\":{\"stage\":\"model\",\"progress\":0.43}", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = state, Body = loading });
        }, new() { Times = 2 });
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator("#banner")).ToContainTextAsync("43 %");

        await chat.SendAsync("Hello");

        await Expect(chat.LastReply.Locator(".status")).ToHaveTextAsync("waits for the model");
        await chat.HasFinishedAsync();
        await Expect(chat.LastReply).ToHaveAttributeAsync("data-state", "done");
        await Expect(chat.Page.Locator("#banner")).ToBeHiddenAsync();
    }
}
