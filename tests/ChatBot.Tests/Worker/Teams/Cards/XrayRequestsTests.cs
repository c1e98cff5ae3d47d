using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Core.Xray;
using ChatBot.Inference;
using ChatBot.Inference.Sampling;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Teams.Cards.Actions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace ChatBot.Tests.Worker.Teams.Cards;

public sealed class XrayRequestsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_press_waits_three_seconds_and_a_later_one_finds_what_was_read_meanwhile()
    {
        // No model is loaded yet, so that there is something to wait for.
        await using var host = new CoreHost(_folder);
        using var reader = host.Get<XrayReader>();
        var requests = new XrayRequests(reader, host.Time, Mock.Of<IHostApplicationLifetime>(), NullLogger<XrayRequests>.Instance);

        var turn = Turn(host.Backend);

        var first = requests.ReadAsync(turn, Language.English, CancellationToken.None);
        await host.Time.ElapseAsync(TimeSpan.FromSeconds(3));
        Assert.Null(await first);
        host.Slot.Load(host.Backend);

        Assert.IsType<XrayReading.Ready>(await requests.ReadAsync(turn, Language.English, CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private static ConversationTurn Turn(ScriptedBackend model) => new()
    {
        Id = "turn",
        Author = "29:ann",
        Question = "Why?",
        Reply = "Hello there.",
        Prompt = "Human: Why?",
        Mode = ChatMode.Assistant,
        Finish = FinishReason.Stop,
        State = TurnState.Finished,
        Trace = new ReplyTrace { Model = ReplyTrace.Identify(model.Model), Tokens = model.Ids("Hello", " there."), Sampling = new SamplingParams(), Parts = [] },
    };
}
