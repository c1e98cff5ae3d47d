using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

internal static class CommandReply
{
    /// <summary>A command whose reply is one text.</summary>
    public static async IAsyncEnumerable<TurnUpdate> Of(Task<string> answer)
    {
        var text = await answer;
        yield return new TurnUpdate.Delta(text);
        yield return new TurnUpdate.Finished(new TurnResult { Mode = ChatMode.Assistant, Assistant = "", Prompt = "", Text = text });
    }

    /// <summary>The text exactly as it is, in a block that nothing in it can close.</summary>
    public static string Fence(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}\n{text.TrimEnd('\n')}\n{fence}";
    }
}
