using System.ComponentModel.DataAnnotations;
using ChatBot.Core.Assistants;

namespace ChatBot.Core.Turns;

/// <summary>Settings <c>Chat:*</c>.</summary>
public sealed class ChatOptions
{
    public const string Section = "Chat";

    /// <summary>How a conversation begins, until somebody says <c>/mode</c>.</summary>
    public ChatMode DefaultMode { get; set; } = ChatMode.Assistant;

    /// <summary>Name of the scaffold a conversation begins with.</summary>
    [Required]
    public string Assistant { get; set; } = "assistant";

    /// <summary>The longest a reply may take once its turn has come, in seconds; what was written until then is kept.</summary>
    [Range(1, 3600)]
    public int DeadlineSeconds { get; set; } = 120;

    /// <summary>Folder of the scaffolds; empty for <c>./prompts</c>, or the one beside the program where that does not exist.</summary>
    public string PromptsPath { get; set; } = "";

    /// <summary>The most turns that wait; one more is told to come back later.</summary>
    [Range(1, 10_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>Who may keep a new assistant for a channel or server; in their own conversations everybody may.</summary>
    public AssistantMakers AssistantMakers { get; set; } = AssistantMakers.Moderators;

    /// <summary>Max tokens of a raw turn that names none (a playground's usual value).</summary>
    [Range(1, 1_048_576)]
    public int RawMaxTokens { get; set; } = 128;

    /// <summary>Dollars for a million tokens, in <c>/usage</c>: what a playground takes for Llama 3.1 405B where nothing else is said.</summary>
    [Range(0.0, 1_000_000.0)]
    public double PricePerMillionTokens { get; set; } = 4;

    /// <summary>Dollars for an hour of a GPU, in <c>/usage</c>; 0: left out.</summary>
    [Range(0.0, 1_000_000.0)]
    public double PricePerGpuHour { get; set; }

    /// <summary>The longest message accepted, in UTF-16 units.</summary>
    [Range(1, 10_000_000)]
    public int MaxMessageCharacters { get; set; } = 16_000;
}
