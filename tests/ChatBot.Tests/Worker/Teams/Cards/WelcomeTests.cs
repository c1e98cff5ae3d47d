using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Core.Localization;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams.Cards.Welcome;
using ChatBot.Worker.Teams.Turns.Intake;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class WelcomeTests : IDisposable
{
    private const string English = "I run a base language model";
    private const string Chinese = "基础语言模型";

    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly TemporaryFolder _folder = new();
    private readonly Mock<IConnector> _connector = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"locale":"zh-CN"}""", "assistant", Chinese)]
    [InlineData("""{"entities":[{"type":"clientInfo","locale":"zh-CN"}]}""", "assistant", Chinese)]
    [InlineData("""{"entities":[{"type":"clientInfo","locale":7},"?"]}""", "assistant-zh", Chinese)]
    [InlineData("{}", "assistant-zh", Chinese)]
    [InlineData("{}", "assistant", English)]
    [InlineData("""{"locale":"de-DE"}""", "assistant-zh", English)]
    public async Task It_is_in_the_persons_language_or_where_teams_does_not_tell_in_the_assistants(string told, string assistant, string welcome)
    {
        await using var core = await CoreHost.StartAsync(_folder, settings: ("Chat:Assistant", assistant));
        var lanes = new QuestionLanes(NullLogger<QuestionLanes>.Instance);
        var handler = new WelcomeHandler(
            new ShortAnswers(_connector.Object, NullLogger<ShortAnswers>.Instance),
            lanes,
            new RecentConversations(core.Time),
            core.Get<Messages>(),
            core.Get<ScaffoldLibrary>(),
            core.Get<IOptions<ChatOptions>>());

        await handler.HandleAsync(Installed(told), CancellationToken.None);
        await lanes.WhenEmptyAsync();

        _connector.Verify(connector => connector.SendAsync(
            It.IsAny<ConversationReference>(), It.Is<Activity>(said => said.Attachments![0].Content.ToString()!.Contains(welcome, StringComparison.Ordinal)), It.IsAny<CancellationToken>()));
    }

    private static Activity Installed(string told)
    {
        var json = JsonNode.Parse(told)!.AsObject();
        (json["type"], json["action"], json["serviceUrl"]) = ("installationUpdate", "add", "https://teams");
        json["from"] = new JsonObject { ["id"] = "29:ann" };
        json["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" };
        return json.Deserialize<Activity>(Wire)!;
    }
}
