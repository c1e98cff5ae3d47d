using ChatBot.Core.Assistants;
using ChatBot.Core.Turns;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>What an interaction asks of the bot, before it is known where it is asked.</summary>
internal sealed record TurnRequest
{
    /// <summary>A Core command, like <c>/ask Why?</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What is asked, without the command; null for what is no question, and never gets a thread.</summary>
    public string? Question { get; init; }

    /// <summary>Whether the reply is to be in a thread of its own; null: as the channel's scope says.</summary>
    public bool? InThread { get; init; }

    /// <summary>What the asker named with it; goes before what holds in the channel.</summary>
    public TurnSettings Settings { get; init; } = TurnSettings.Default;

    /// <summary>The conversation it belongs to; null: as the channel's scope says.</summary>
    public string? Conversation { get; init; }

    /// <summary>Which made assistants there are for it, and what the asker may do with them; null: those of the place.</summary>
    public AssistantScope? Assistants { get; init; }

    /// <summary>As in <see cref="InboundMessage.AssistantText"/>.</summary>
    public string? AssistantText { get; init; }

    /// <summary>As in <see cref="InboundMessage.Again"/>.</summary>
    public string? Again { get; init; }

    /// <summary>True: <see cref="Settings"/> are complete, and what holds in the channel is left out.</summary>
    public bool IsRepetition { get; init; }

    /// <summary>It tells about the bot, and is allowed where the bot is switched off or restricted.</summary>
    public bool IsAllowedEverywhere { get; init; }
}
