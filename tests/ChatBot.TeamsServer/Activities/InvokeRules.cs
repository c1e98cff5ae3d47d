using ChatBot.TeamsServer.Connector;
using ChatBot.TeamsServer.World;

namespace ChatBot.TeamsServer.Activities;

/// <summary>What Teams understands as the answer to an invoke; anything else shows the user "Something went wrong".</summary>
internal static class InvokeRules
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    public static void CheckAction(TeamsWorld world, TestActivity answered) => Check(world, answered, "adaptiveCard/action", answer =>
    {
        var type = (string?)answer["type"];
        switch ((int?)answer["statusCode"])
        {
            case 200 when type == Card:
                CardRules.Check(answer["value"]);
                break;
            case 200 when type == Message && answer["value"] is JsonValue:
            case 400 or 401 or 500 when type == Error && answer["value"] is JsonObject:
                break;
            default:
                throw Refusal.Bad($"is no answer to an action: {answer.ToJsonString()}");
        }
    });

    public static void CheckExtension(TeamsWorld world, TestActivity answered) => Check(world, answered, "composeExtension", answer =>
    {
        switch ((string?)answer["task"]?["type"])
        {
            case "continue" when answer["task"]!["value"] is JsonObject value && value["card"] is JsonObject card && (string?)card["contentType"] == Card:
                CardRules.Check(card["content"]);
                break;
            case "message" when answer["task"]!["value"] is JsonValue:
                break;
            case null when answer["composeExtension"] is JsonObject result && (string?)result["type"] is "result" or "message" or "botMessagePreview":
                break;
            default:
                throw Refusal.Bad($"is no answer to a message extension: {answer.ToJsonString()}");
        }
    });

    private static void Check(TeamsWorld world, TestActivity answered, string where, Action<JsonObject> check)
    {
        if (answered.Status != 200) return;
        lock (world.Gate)
        {
            try
            {
                // An empty object takes note and shows nothing.
                if (answered.Answer is JsonObject { Count: 0 } or null) return;
                check(answered.Answer as JsonObject ?? throw Refusal.Bad("the answer is no object"));
            }
            catch (Refusal refusal)
            {
                world.Accuse(where, refusal.Rule);
            }
            catch (InvalidOperationException exception)
            {
                world.Accuse(where, exception.Message);
            }
        }
    }
}
