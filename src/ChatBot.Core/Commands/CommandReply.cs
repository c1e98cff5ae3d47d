using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

internal static class CommandReply
{
    /// <summary>A command whose reply is one text.</summary>
    public static IAsyncEnumerable<TurnUpdate> Of(Task<string> answer)
    {
        return Of(WithoutDataAsync());

        async Task<(string Text, ReplyData? Data)> WithoutDataAsync() => (await answer, null);
    }

    /// <summary>A command whose reply is one text, and what that says as data.</summary>
    public static async IAsyncEnumerable<TurnUpdate> Of(Task<(string Text, ReplyData? Data)> answer)
    {
        var (text, data) = await answer;
        yield return new TurnUpdate.Delta(text);
        yield return new TurnUpdate.Finished(new TurnResult { Mode = ChatMode.Assistant, Assistant = "", Prompt = "", Text = text, Data = data });
    }

    /// <summary>The text exactly as it is, in a block that nothing in it can close.</summary>
    public static string Fence(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}\n{text.TrimEnd('\n')}\n{fence}";
    }
}
