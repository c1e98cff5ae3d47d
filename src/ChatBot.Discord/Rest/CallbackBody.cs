using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <param name="Type">An <see cref="InteractionCallbackType"/>.</param>
/// <param name="Data"><see cref="MessageBody"/>, <see cref="ChoicesBody"/>, <see cref="ModalBody"/> or nothing.</param>
internal sealed record CallbackBody(int Type, object? Data);

internal sealed record ChoicesBody(IReadOnlyList<ApplicationCommandChoice> Choices);

internal sealed record ModalBody(string CustomId, string Title, IReadOnlyList<Component> Components);

internal sealed record ThreadBody(string Name);
