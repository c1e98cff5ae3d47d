namespace ChatBot.DiscordServer.Interactions;

/// <summary>A modal's components as Discord sends them back, filled in (its page "Component Reference": text input).</summary>
internal static class ModalWriter
{
    private const int ActionRow = 1;
    private const int StringSelect = 3;
    private const int TextInput = 4;
    private const int Label = 18;

    public static JsonArray Filled(JsonObject modal, IReadOnlyList<(string CustomId, string Value)> fields)
    {
        var unknown = fields.FirstOrDefault(field => !Inputs(modal).Any(input => (string?)input["custom_id"] == field.CustomId));
        if (unknown.CustomId is not null) throw new NotOfferedException($"The modal has no field {unknown.CustomId}.");
        return [.. ((JsonArray)modal["components"]!).OfType<JsonObject>().Select(component => (JsonNode?)((int?)component["type"] switch
        {
            ActionRow => new JsonObject { ["type"] = ActionRow, ["id"] = 1, ["components"] = new JsonArray([.. Children(component).Select(input => Fill(input, fields))]) },
            Label => new JsonObject { ["type"] = Label, ["id"] = 1, ["component"] = Fill((JsonObject)component["component"]!, fields) },
            _ => component.DeepClone(),
        }))];
    }

    private static IEnumerable<JsonObject> Inputs(JsonObject modal) =>
        ((JsonArray)modal["components"]!).OfType<JsonObject>().SelectMany(component => component["component"] is JsonObject one ? [one] : Children(component));

    private static IEnumerable<JsonObject> Children(JsonObject row) => (row["components"] as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject Fill(JsonObject input, IReadOnlyList<(string CustomId, string Value)> fields)
    {
        var id = (string)input["custom_id"]!;
        var given = fields.FirstOrDefault(field => field.CustomId == id).Value;
        var value = given ?? (string?)input["value"] ?? "";
        var filled = new JsonObject { ["type"] = input["type"]!.DeepClone(), ["id"] = 2, ["custom_id"] = id };
        if ((int?)input["type"] == StringSelect)
        {
            filled["values"] = given is null ? new JsonArray() : new JsonArray(given);
            return filled;
        }

        if ((int?)input["type"] == TextInput) Check(input, value, id);
        filled["value"] = value;
        return filled;
    }

    private static void Check(JsonObject input, string value, string id)
    {
        if (value.Length == 0 && (bool?)input["required"] != false) throw new NotOfferedException($"The field {id} must be filled in.");
        if (value.Length > ((int?)input["max_length"] ?? 4000) || (value.Length > 0 && value.Length < ((int?)input["min_length"] ?? 0)))
            throw new NotOfferedException($"The field {id} cannot be {value.Length} characters long.");
    }
}
