using System.Text.Json;
using ChatBot.Core.Channels;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.TeamsServer.Activities;
using ChatBot.TeamsServer.World;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Replies;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns;
using ChatBot.Worker.Teams.Turns.Intake;
using ChatBot.Worker.Teams.Turns.Replies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Teams.Turns;

/// <summary>Turns in Teams without HTTP: Core with a scripted model on one side, a strict Teams in memory on the other, time that passes when it is pumped.</summary>
internal sealed class TeamsBench : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private TeamsBench(CoreHost core, StrictConnector teams, IConnector connector, IReadOnlyList<IReplyDecorator> decorators, IReadOnlyList<ITextCommandHandler> commands)
    {
        (Core, Teams) = (core, teams);
        var messages = core.Get<Messages>();
        var replies = new TeamsReplies(connector, core.Deliveries, new PersonalStreams(), decorators, messages, core.Time, Logger);
        var deliveries = new ReplyDeliveries<TeamsAddress>(replies, core.Deliveries, core.Time, NullLogger<ReplyDeliveries<TeamsAddress>>.Instance);
        Turns = new PushedTurns<TeamsAddress>(core.Queue, deliveries, core.Store, core.Forgetting, core.Deliveries, new TurnMetrics(), NullLogger<PushedTurns<TeamsAddress>>.Instance);
        Places = new TeamsPlaces(core.Get<ChannelStore>(), core.Store, core.Get<IOptions<ChatOptions>>(), Options.Create(new TeamsOptions()));
        var intake = new QuestionIntake(Turns, Places, new ShortAnswers(connector, NullLogger<ShortAnswers>.Instance), Lanes, commands, messages);
        Questions = new QuestionHandler(intake, new RecentMessages());
        Changes = new ChangeHandler(new QuestionChanges(Turns, core.Store, intake, core.Time), Lanes, core.Time, NullLogger<ChangeHandler>.Instance);
        Resumption = new Resumption<TeamsAddress>(core.Queue, core.Deliveries, Turns, NullLogger<Resumption<TeamsAddress>>.Instance);
    }

    public CoreHost Core { get; }

    public StrictConnector Teams { get; }

    public ListLogger<TeamsReplies> Logger { get; } = new();

    public PushedTurns<TeamsAddress> Turns { get; }

    public TeamsPlaces Places { get; }

    public QuestionLanes Lanes { get; } = new(NullLogger<QuestionLanes>.Instance);

    public QuestionHandler Questions { get; }

    public ChangeHandler Changes { get; }

    public Resumption<TeamsAddress> Resumption { get; }

    public static async Task<TeamsBench> StartAsync(
        TemporaryFolder folder, ScriptedBackend? backend = null, IReadOnlyList<IReplyDecorator>? decorators = null, IReadOnlyList<ITextCommandHandler>? commands = null)
    {
        var core = await CoreHost.StartAsync(folder, backend, ("Chat:DeadlineSeconds", "3600"));
        var teams = new StrictConnector(new RunClock { Run = core });
        return new TeamsBench(core, teams, teams, decorators ?? [], commands ?? []);
    }

    /// <summary>A run of the program over a database and a Teams that there are already.</summary>
    public static async Task<TeamsBench> RunAgainAsync(TemporaryFolder folder, StrictConnector teams, IConnector? connector = null, ScriptedBackend? backend = null)
    {
        var core = await CoreHost.StartAsync(folder, backend, ("Chat:DeadlineSeconds", "3600"));
        core.Time.Advance(teams.World.Time.GetUtcNow() - core.Time.GetUtcNow());
        ((RunClock)teams.World.Time).Run = core;
        return new TeamsBench(core, teams, connector ?? teams, [], []);
    }

    public Person AddPerson(string name = "Ann") => Teams.World.AddPerson(name);

    /// <summary>What Teams would post.</summary>
    public (TestMessage Message, Activity Activity) Write(Person person, TestChat chat, string text = "Why?")
    {
        var mentions = chat.Kind == ChatKind.Personal ? Array.Empty<Person>() : [Teams.World.Bot];
        lock (Teams.World.Gate)
        {
            var id = chat.RootId is { } root && chat.AllMessages.Count == 0 ? root : Teams.World.NewId();
            var json = ActivityJson.Message(person, chat, text, id, mentions);
            var message = new TestMessage(chat, id, person, null, new MessageVersion(Core.Time.GetUtcNow(), text, json));
            chat.Add(message);
            return (message, json.Deserialize<Activity>(Wire)!);
        }
    }

    /// <summary>Comes back when the question is journalled.</summary>
    public async Task<TestMessage> AskAsync(Person person, TestChat chat, string text = "Why?")
    {
        var (message, activity) = Write(person, chat, text);
        await Questions.HandleAsync(activity, CancellationToken.None);
        return message;
    }

    public Task<TestMessage> AskAsync(Person person, string text = "Why?") => AskAsync(person, person.Chat, text);

    public Task EditAsync(Person person, TestMessage message, string text)
    {
        var json = ActivityJson.Message(person, message.Chat, text, message.Id, message.Chat.Kind == ChatKind.Personal ? [] : [Teams.World.Bot]);
        json["type"] = "messageUpdate";
        json["channelData"]!["eventType"] = "editMessage";
        return ChangeAsync(json.Deserialize<Activity>(Wire)!);
    }

    public Task DeleteAsync(Person person, TestMessage message)
    {
        var json = ActivityJson.Envelope(person, message.Chat, "messageDelete", message.Id);
        json["channelData"]!["eventType"] = "softDeleteMessage";
        return ChangeAsync(json.Deserialize<Activity>(Wire)!);
    }

    public Task RestoreAsync(Person person, TestMessage message, string text)
    {
        var json = ActivityJson.Message(person, message.Chat, text, message.Id, []);
        json["type"] = "messageUpdate";
        json["channelData"]!["eventType"] = "undeleteMessage";
        return ChangeAsync(json.Deserialize<Activity>(Wire)!);
    }

    private async Task ChangeAsync(Activity activity)
    {
        var handling = Changes.HandleAsync(activity, CancellationToken.None);
        await UntilAsync(() => handling.IsCompleted);
        await handling;
    }

    /// <summary>Lets time pass until it is so: to the next moment for which something waits, once what is due has had a moment of real time.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(CoreHost.Patience);
        while (!isSo())
        {
            Assert.False(patience.IsCancellationRequested, "It does not come to pass. " + string.Join("; ", Teams.Calls.TakeLast(20)) + string.Join("; ", Teams.Violations) + string.Join("; ", Logger.Lines.TakeLast(5)));
            await Task.Delay(1, CancellationToken.None);
            Core.Time.Advance(Core.Time.NextDue is { } due && due < Tick ? due : Tick);
        }
    }

    /// <summary>Until no reply is on its way, nor any change of a question.</summary>
    public Task UntilQuietAsync() => UntilAsync(() => Lanes.WhenEmptyAsync().IsCompleted && Turns.Count == 0);

    /// <summary>An orderly end, in which time passes.</summary>
    public async Task StopAsync()
    {
        var stopping = Turns.StopAsync(CancellationToken.None);
        await UntilAsync(() => stopping.IsCompleted);
        await stopping;
        await Core.DisposeAsync();
    }

    /// <summary>As a killed process: nothing is brought to an end.</summary>
    public async Task KillAsync()
    {
        await Core.KillAsync();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Turns.StopAsync(now.Token);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Turns.StopAsync(now.Token);
        await Core.DisposeAsync();
    }
}
