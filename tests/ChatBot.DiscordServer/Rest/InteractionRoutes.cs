using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>The first answer to an interaction (Discord's page "Receiving and Responding": create interaction response).</summary>
internal static class InteractionRoutes
{
    public static RestAnswer Answer(RestRequest request)
    {
        var interaction = request.World.Interactions.Find(request.Id("interaction_id"), request["interaction_token"]) ?? throw DiscordError.UnknownInteraction;
        if (interaction.Answer is not null) throw DiscordError.AlreadyAcknowledged;
        if (interaction.Age > InteractionRules.TimeToAnswer) throw DiscordError.UnknownInteraction;
        Take(request.World, interaction, request.Body, request.Files);
        if (request.Query("with_response") is not ("true" or "1")) return RestAnswer.Nothing;
        var response = new JsonObject { ["interaction"] = new JsonObject { ["id"] = interaction.Id.ToString(), ["type"] = (int)interaction.Kind } };
        if (interaction.Original is { } message) response["resource"] = new JsonObject { ["type"] = (int)interaction.Answer!, ["message"] = WebhookRoutes.Json(message, request.World) };
        return RestAnswer.Ok(response);
    }

    /// <summary>Checks an answer and lets it take effect, however it came: by this route or as the HTTP endpoint's response.</summary>
    public static void Take(DiscordWorld world, TestInteraction interaction, JsonObject body, IReadOnlyList<TestAttachment> files)
    {
        var kind = (AnswerKind)((int?)body["type"] ?? 0);
        if (!InteractionRules.Takes(interaction, kind))
            new FormErrors().Add("type", "BASE_TYPE_CHOICES", $"An interaction of type {(int)interaction.Kind} does not take the answer {(int)kind}.").Throw();
        var data = body["data"] as JsonObject;
        switch (kind)
        {
            case AnswerKind.Message:
                MessageRules.Check(data ?? [], files, whole: true);
                interaction.Original = Post(world, interaction, MessageRules.Draft(data!, files), IsEphemeral(data));
                break;
            case AnswerKind.Deferred:
                interaction.Original = Post(world, interaction, new MessageDraft { Flags = MessageFlags.Loading }, IsEphemeral(data));
                break;
            case AnswerKind.DeferredUpdate:
                interaction.Original = interaction.Message;
                break;
            case AnswerKind.Update:
                MessageRules.Check(data ?? [], files, whole: false);
                interaction.Original = interaction.Message;
                world.Messages.Change(interaction.Message!, data ?? [], files);
                break;
            case AnswerKind.Choices:
                interaction.Choices = Choices(data);
                break;
            default:
                ModalRules.Check(data);
                interaction.Modal = (JsonObject)data!.DeepClone();
                break;
        }

        interaction.Acknowledge(kind);
    }

    public static bool IsEphemeral(JsonObject? data) => (((int?)data?["flags"] ?? 0) & MessageFlags.Ephemeral) != 0;

    public static TestMessage Post(DiscordWorld world, TestInteraction interaction, MessageDraft draft, bool ephemeral) =>
        world.Messages.Create(interaction.Channel, world.Bot, draft with
        {
            Interaction = interaction,
            Type = interaction.Kind switch
            {
                InteractionKind.Command when interaction.Message is null => 20,
                InteractionKind.Command => 23,
                _ => interaction.Message is null ? 0 : 19,
            },
            Flags = draft.Flags | (ephemeral ? MessageFlags.Ephemeral : 0),
            Recipient = ephemeral ? interaction.Person : null,
        });

    private static List<(string Name, JsonNode Value)> Choices(JsonObject? data)
    {
        var errors = new FormErrors().Required("data.choices", data?["choices"]);
        ChoiceRules.Check(errors, "data.choices", data?["choices"]);
        errors.Throw();
        return [.. ((JsonArray)data!["choices"]!).OfType<JsonObject>().Select(choice => ((string)choice["name"]!, choice["value"]!.DeepClone()))];
    }
}
