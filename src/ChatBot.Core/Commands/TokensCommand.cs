using System.Text;
using ChatBot.Core.Localization;
using ChatBot.Core.Replies;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Shows how the model's vocabulary splits a text.</summary>
internal sealed class TokensCommand(IBackendProvider backend, Messages messages) : ICommand
{
    private const int MostRows = 100;

    public string Name => "tokens";

    public string Usage => "TEXT";

    public CommandKind Kind => CommandKind.Model;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(AnswerAsync(call, cancellationToken));

    private async Task<string> AnswerAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Argument.Length == 0) return messages.Get(call.Language, MessageKey.Usage, "/tokens TEXT");
        var model = await backend.WaitAsync(cancellationToken);
        var tokens = model.Tokenize(call.Argument);
        var table = new StringBuilder();
        foreach (var token in tokens.Take(MostRows)) table.Append($"{token.Id,7}  {VisibleText.Of(token.Text)}\n");
        if (tokens.Count > MostRows) table.Append("      …\n");
        var characters = call.Argument.EnumerateRunes().Count();
        return messages.Get(call.Language, MessageKey.Tokens, tokens.Count, characters, CommandReply.Fence(table.ToString()));
    }
}
