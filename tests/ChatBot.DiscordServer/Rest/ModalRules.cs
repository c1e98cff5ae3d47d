namespace ChatBot.DiscordServer.Rest;

/// <summary>What a modal must be like (Discord's page "Receiving and Responding": modal, and "Component Reference").</summary>
internal static class ModalRules
{
    private const int ActionRow = 1;
    private const int TextInput = 4;
    private const int Label = 18;

    public static void Check(JsonObject? data)
    {
        var errors = new FormErrors();
        errors.Required("data.custom_id", data?["custom_id"]).Length("data.custom_id", data?["custom_id"], 1, 100)
            .Required("data.title", data?["title"]).Length("data.title", data?["title"], 1, 45);
        var components = (data?["components"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (components.Count is 0 or > 5) errors.Add("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        for (var i = 0; i < components.Count; i++) CheckComponent(errors, $"data.components.{i}", components[i]);
        errors.Throw();
    }

    private static void CheckComponent(FormErrors errors, string path, JsonObject component)
    {
        switch ((int?)component["type"])
        {
            case ActionRow when component["components"] is JsonArray { Count: 1 } children && children[0] is JsonObject input:
                errors.Required($"{path}.components.0.label", input["label"]);
                CheckInput(errors, $"{path}.components.0", input);
                break;
            case Label when component["component"] is JsonObject input:
                errors.Required($"{path}.label", component["label"]).Length($"{path}.label", component["label"], 1, 45)
                    .Length($"{path}.description", component["description"], 0, 100);
                CheckInput(errors, $"{path}.component", input);
                break;
            case 10:
                break;
            default:
                errors.Add(path, "UNION_TYPE_CHOICES", "A modal holds labels, or rows of one text input.");
                break;
        }
    }

    private static void CheckInput(FormErrors errors, string path, JsonObject input)
    {
        errors.Required($"{path}.custom_id", input["custom_id"]).Length($"{path}.custom_id", input["custom_id"], 1, 100);
        if ((int?)input["type"] != TextInput) return;
        errors.Length($"{path}.label", input["label"], 1, 45).Length($"{path}.placeholder", input["placeholder"], 0, 100).Length($"{path}.value", input["value"], 0, 4000);
        if ((int?)input["style"] is not (1 or 2)) errors.Add($"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
        if ((int?)input["max_length"] is < 1 or > 4000) errors.Add($"{path}.max_length", "NUMBER_TYPE_MAX", "Must be between 1 and 4000.");
    }
}
