using ChatBot.Core.Localization;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Commands;

/// <summary>Says what answers here: the model's card, and what the bot adds to it.</summary>
internal sealed class AboutCommand(IBackendProvider backend, Messages messages) : ICommand
{
    public string Name => "about";

    public string Usage => "";

    public CommandKind Kind => CommandKind.Instant;

    public IAsyncEnumerable<TurnUpdate> RunAsync(CommandCall call, CancellationToken cancellationToken) => CommandReply.Of(Task.FromResult(Answer(call)));

    private string Answer(CommandCall call)
    {
        var about = messages.Get(call.Language, MessageKey.About);
        if (backend.Current is not { Model: var model } current) return $"{about}\n\n{messages.Get(call.Language, MessageKey.AboutNoModel)}";
        var card = messages.Get(
            call.Language,
            MessageKey.AboutModel,
            model.Name,
            model.Architecture,
            (model.Parameters / 1e9).ToString("F1"),
            model.Layers,
            model.Quantization,
            (model.FileBytes / 1e6).ToString("F0"),
            current.ContextTokens,
            model.Device);
        return model.HasChatTemplate ? $"{about}\n\n{card}\n\n{messages.Get(call.Language, MessageKey.AboutChatTuned)}" : $"{about}\n\n{card}";
    }
}
