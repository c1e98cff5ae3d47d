using ChatBot.DiscordServer.Interactions;
using ChatBot.DiscordServer.World;

namespace ChatBot.DiscordServer.Rest;

/// <summary>Follow-ups and later changes with an interaction's token (Discord's page "Receiving and Responding": followup messages).</summary>
internal static class WebhookRoutes
{
    /// <summary>Where the bot is only somebody's own installation.</summary>
    private const int UserInstallFollowUps = 5;

    public static RestAnswer FollowUp(RestRequest request)
    {
        var interaction = Interaction(request);
        MessageRules.Check(request.Body, request.Files, whole: true);
        if (interaction.Original is { Loading: true, Deleted: false } waiting && interaction.Answer == AnswerKind.Deferred)
        {
            // The first follow-up after a deferral takes the waiting message's place, and its visibility.
            Fill(request, waiting);
            return RestAnswer.Ok(Json(waiting, request.World));
        }

        if (interaction.Channel.Guild is { HasBot: false } && interaction.FollowUps.Count >= UserInstallFollowUps)
            throw new DiscordError(400, 40094, "This interaction has reached the maximum number of follow up messages");
        var draft = MessageRules.Draft(request.Body, request.Files) with { ReplyTo = interaction.Original };
        var message = InteractionRoutes.Post(request.World, interaction, draft, InteractionRoutes.IsEphemeral(request.Body));
        interaction.AddFollowUp(message);
        return RestAnswer.Ok(Json(message, request.World));
    }

    public static RestAnswer Get(RestRequest request) => RestAnswer.Ok(Json(Find(request), request.World));

    public static RestAnswer Edit(RestRequest request)
    {
        var message = Find(request);
        MessageRules.Check(request.Body, request.Files, whole: false);
        MessageRules.CheckStillHasSomething(message, request.Body, request.Files);
        Fill(request, message);
        return RestAnswer.Ok(Json(message, request.World));
    }

    public static RestAnswer Delete(RestRequest request)
    {
        request.World.Messages.Remove(Find(request));
        return RestAnswer.Nothing;
    }

    public static JsonObject Json(TestMessage message, DiscordWorld world) => MessageJson.Write(message, world, contentGranted: true, forGateway: false);

    private static void Fill(RestRequest request, TestMessage message) =>
        request.World.Messages.Change(message, request.Body, request.Files, message.Flags & ~MessageFlags.Loading);

    private static TestInteraction Interaction(RestRequest request)
    {
        if (request["webhook_id"] != request.World.ApplicationId.ToString()) throw DiscordError.UnknownWebhook;
        var interaction = request.World.Interactions.Find(request["webhook_token"]) ?? throw DiscordError.InvalidWebhookToken;
        if (interaction.Age > InteractionRules.TokenLife) throw DiscordError.InvalidWebhookToken;
        return interaction.Answer is null ? throw DiscordError.UnknownWebhook : interaction;
    }

    private static TestMessage Find(RestRequest request)
    {
        var interaction = Interaction(request);
        var message = request.Route.Template.EndsWith("@original", StringComparison.Ordinal)
            ? interaction.Original
            : interaction.FollowUps.Prepend(interaction.Original).FirstOrDefault(message => message?.Id.ToString() == request["message_id"]);
        return message is { Deleted: false } ? message : throw DiscordError.UnknownMessage;
    }
}
