using System.Text.Json.Serialization;
using ChatBot.Discord.Json;

namespace ChatBot.Discord.Model;

/// <summary>Something to click or to fill in. Source: "Component Reference".</summary>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    private Component()
    {
    }

    /// <summary>The discriminator.</summary>
    public abstract ComponentType Type { get; }

    /// <summary>Up to five buttons, or one select; a message has up to five rows.</summary>
    public sealed record ActionRow : Component
    {
        public override ComponentType Type => ComponentType.ActionRow;

        public IReadOnlyList<Component> Components { get; init => field = value ?? []; } = [];

        public static ActionRow Of(params IReadOnlyList<Component> components) => new() { Components = components };
    }

    /// <summary>With <see cref="CustomId"/>, or with <see cref="Url"/> and the style for links.</summary>
    public sealed record Button : Component
    {
        public override ComponentType Type => ComponentType.Button;

        public ButtonStyle Style { get; init; } = ButtonStyle.Secondary;

        public new string? Label { get; init; }

        public Emoji? Emoji { get; init; }

        /// <summary>Comes back with the interaction; at most 100 characters.</summary>
        public string? CustomId { get; init; }

        public string? Url { get; init; }

        public bool Disabled { get; init; }
    }

    /// <summary>A list to choose from, alone in its row or within a <see cref="Label"/>.</summary>
    public sealed record StringSelect : Component
    {
        public override ComponentType Type => ComponentType.StringSelect;

        public string CustomId { get; init => field = value ?? ""; } = "";

        public IReadOnlyList<SelectOption>? Options { get; init; }

        public string? Placeholder { get; init; }

        public int? MinValues { get; init; }

        public int? MaxValues { get; init; }

        public bool? Disabled { get; init; }

        /// <summary>Only in a submitted modal: what was chosen.</summary>
        public IReadOnlyList<string>? Values { get; init; }
    }

    /// <summary>A text field of a modal, within a <see cref="Label"/>.</summary>
    public sealed record TextInput : Component
    {
        public override ComponentType Type => ComponentType.TextInput;

        public string CustomId { get; init => field = value ?? ""; } = "";

        /// <summary>Not in a submitted modal.</summary>
        public TextInputStyle? Style { get; init; }

        /// <summary>Filled in beforehand; in a submitted modal what the user wrote.</summary>
        public string? Value { get; init; }

        public string? Placeholder { get; init; }

        public bool? Required { get; init; }

        public int? MinLength { get; init; }

        public int? MaxLength { get; init; }
    }

    /// <summary>Text between the fields of a modal.</summary>
    public sealed record TextDisplay : Component
    {
        public override ComponentType Type => ComponentType.TextDisplay;

        public string? Content { get; init; }
    }

    /// <summary>A field of a modal with its title.</summary>
    public sealed record Label : Component
    {
        public override ComponentType Type => ComponentType.Label;

        /// <summary>The title, at most 45 characters; missing in a submitted modal.</summary>
        [JsonPropertyName("label")]
        public string? Text { get; init; }

        public string? Description { get; init; }

        [JsonPropertyName("component")]
        public Component? Field { get; init; }
    }

    /// <summary>One that this client does not know; it is read and not written.</summary>
    /// <param name="Kind">The number, or 0 where there was none.</param>
    public sealed record Unknown(ComponentType Kind) : Component
    {
        public override ComponentType Type => Kind;
    }
}
