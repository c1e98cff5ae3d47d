using System.Text.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>The first answer to an interaction, due within three seconds. Source: "Receiving and Responding", Interaction Response Object.</summary>
public sealed record InteractionResponse
{
    private InteractionResponse(InteractionCallbackType type, object? data, IReadOnlyList<FileUpload>? files = null) =>
        (Type, Data, Files) = (type, data, files ?? []);

    internal InteractionCallbackType Type { get; }

    internal object? Data { get; }

    internal IReadOnlyList<FileUpload> Files { get; }

    /// <summary>Shows that the bot is thinking; the message follows as an edit of the original response, and inherits who can see it.</summary>
    public static InteractionResponse Deferred(bool ephemeral = false) =>
        new(InteractionCallbackType.DeferredMessage, ephemeral ? new MessageBody { Flags = (long)MessageFlags.Ephemeral } : null);

    /// <exception cref="DiscordLimitException">The draft breaks a limit.</exception>
    public static InteractionResponse Message(MessageDraft draft)
    {
        MessageRules.Check(draft);
        return new(InteractionCallbackType.Message, MessageBody.OfResponse(draft), draft.Files);
    }

    /// <summary>For components: nothing is shown, the message may be changed later.</summary>
    public static InteractionResponse DeferredUpdate() => new(InteractionCallbackType.DeferredUpdate, data: null);

    /// <summary>For autocomplete.</summary>
    /// <param name="choices">At most 25.</param>
    /// <exception cref="DiscordLimitException">They break a limit.</exception>
    public static InteractionResponse Choices(IReadOnlyList<ApplicationCommandChoice> choices)
    {
        CommandRules.CheckChoices(choices, "choices");
        return new(InteractionCallbackType.Choices, new ChoicesBody(choices));
    }

    /// <summary>Opens a form; not in answer to a submitted form.</summary>
    /// <param name="customId">Comes back with what was filled in; at most 100 characters.</param>
    /// <param name="title">At most 45 characters.</param>
    /// <param name="components">One to five <see cref="Component.Label"/> or <see cref="Component.TextDisplay"/>.</param>
    /// <exception cref="DiscordLimitException">They break a limit.</exception>
    public static InteractionResponse Modal(string customId, string title, IReadOnlyList<Component> components)
    {
        ModalRules.Check(customId, title, components);
        return new(InteractionCallbackType.Modal, new ModalBody(customId, title, components));
    }

    /// <summary>The answer to Discord's check of an HTTP endpoint.</summary>
    public static InteractionResponse Pong() => new(InteractionCallbackType.Pong, data: null);

    /// <summary>As the body of an answer over HTTP; files cannot be in it.</summary>
    /// <exception cref="InvalidOperationException">It has files; call <see cref="DiscordRestClient.RespondAsync"/>.</exception>
    public byte[] ToJson() => Files.Count == 0
        ? JsonSerializer.SerializeToUtf8Bytes(ToBody(), WireJson.Default.CallbackBody)
        : throw new InvalidOperationException("A response with files is sent as a call of its own.");

    public override string ToString() => $"InteractionResponse {Type}";

    internal CallbackBody ToBody() => new((int)Type, Data);
}
