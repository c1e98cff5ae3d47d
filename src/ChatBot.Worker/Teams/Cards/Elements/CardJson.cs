using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>Cards as JSON, with the code for it generated at build time.</summary>
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>Characters beyond ASCII are written as they are, as they are sent: escaped, a Chinese text would be twice as long.</summary>
    public static CardJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new CamelCaseEnumConverter<Spacing>(), new CamelCaseEnumConverter<TextSize>(), new CamelCaseEnumConverter<TextWeight>(),
            new CamelCaseEnumConverter<TextColor>(), new CamelCaseEnumConverter<FontType>(), new CamelCaseEnumConverter<ContainerStyle>(),
            new CamelCaseEnumConverter<ChoiceStyle>(), new CamelCaseEnumConverter<ActionMode>(), new CamelCaseEnumConverter<ActionStyle>(),
        },
    });
}
