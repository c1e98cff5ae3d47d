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
        var requests = new XrayRequests(reader, host.Get<Messages>(), host.Time, Mock.Of<IHostApplicationLifetime>(), NullLogger<XrayRequests>.Instance);

        var turn = Turn(host.Backend);

        var first = requests.ReadAsync(turn, Language.English, CancellationToken.None);
        await host.Time.ElapseAsync(TimeSpan.FromSeconds(3));
        Assert.Null(await first);
        host.Slot.Load(host.Backend);

        Assert.IsType<XrayReading.Ready>(await requests.ReadAsync(turn, Language.English, CancellationToken.None));
    }

    [Fact]
    public async Task Only_those_that_are_read_count_when_there_are_too_many()
    {
        await using var host = new CoreHost(_folder);
        using var reader = host.Get<XrayReader>();
        var requests = new XrayRequests(reader, host.Get<Messages>(), host.Time, Mock.Of<IHostApplicationLifetime>(), NullLogger<XrayRequests>.Instance);
        var turn = Turn(host.Backend);
        var running = Enumerable.Range(0, 64).Select(i => requests.ReadAsync(turn with { Id = $"{i}" }, Language.English, CancellationToken.None)).ToList();

        var refused = Assert.IsType<XrayReading.Refused>(await requests.ReadAsync(turn, Language.English, CancellationToken.None));
        Assert.StartsWith("Too many people", refused.Message, StringComparison.Ordinal);
        host.Slot.Load(host.Backend);
        Assert.All(await Task.WhenAll(running), read => Assert.IsType<XrayReading.Ready>(read));

        for (var i = 100; i < 300; i++)
            Assert.IsType<XrayReading.Ready>(await requests.ReadAsync(turn with { Id = $"{i}" }, Language.English, CancellationToken.None));
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
