using ChatBot.Core.Channels;
using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using ChatBot.Core.Turns;
using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;
using ChatBot.Worker.Discord;
using ChatBot.Worker.Discord.Commands;
using ChatBot.Worker.Discord.Intake;
using ChatBot.Worker.Discord.Replies;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Replies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBot.Tests.Worker.Discord;

/// <summary>The adapter without the gateway: Core with a scripted model on one side, a Discord in memory on the other, time that passes when it is pumped.</summary>
internal sealed class DiscordBench : IAsyncDisposable
{
    public const ulong Channel = 500;
    public const ulong Guild = 400;
    public const ulong Ann = 21;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private DiscordBench(CoreHost core, FakeDiscord discord)
    {
        (Core, Discord) = (core, discord);
        Options = new DiscordOptions { Token = "t", EditMilliseconds = 1000 };
        Rest = new DiscordRestClient(
            discord.Client, new DiscordRestOptions { Token = "t", Attempts = 2, JitterSeed = 1, RequestsPerSecond = 1_000_000 }, core.Time, NullLogger<DiscordRestClient>.Instance);
        Identity.Set(new User { Id = new Snowflake(FakeDiscord.Self), Username = "ChatBot", Bot = true }, new Snowflake(FakeDiscord.Self));
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        var settings = new ChannelSettingsReader(core.Get<ChannelStore>(), Guilds);
        var messages = core.Get<Messages>();
        var threads = new ThreadOpening(Rest, Guilds, core.Time, NullLogger<ThreadOpening>.Instance);
        var replies = new DiscordReplies(
            Rest, core.Get<DeliveryStore>(), settings, threads, Identity, messages, options, core.Time, NullLogger<DiscordReplies>.Instance);
        var deliveries = new ReplyDeliveries<DiscordAddress>(replies, core.Get<DeliveryStore>(), core.Time, NullLogger<ReplyDeliveries<DiscordAddress>>.Instance);
        Turns = new PushedTurns<DiscordAddress>(
            core.Queue, deliveries, core.Store, core.Forgetting, core.Get<DeliveryStore>(), new TurnMetrics(), NullLogger<PushedTurns<DiscordAddress>>.Instance);
        Intake = new QuestionIntake(
            Turns,
            settings,
            new MemberSettings(core.Store),
            Scopes,
            new ConversationFinder(core.Get<DeliveryStore>(), Guilds),
            Guilds,
            Identity,
            new ShortAnswers(Rest, NullLogger<ShortAnswers>.Instance),
            Questions,
            messages,
            options);
        Changes = new QuestionChanges(Turns, core.Store, core.Get<DeliveryStore>(), Intake, Questions, Identity, core.Time);
        Resumption = new Resumption<DiscordAddress>(core.Queue, core.Get<DeliveryStore>(), Turns, NullLogger<Resumption<DiscordAddress>>.Instance);
    }

    public AssistantScopes Scopes => new(Guilds, Core.Get<IOptions<ChatOptions>>());

    public CoreHost Core { get; }

    public FakeDiscord Discord { get; }

    public DiscordOptions Options { get; }

    public DiscordRestClient Rest { get; }

    public BotIdentity Identity { get; } = new();

    public GuildDirectory Guilds { get; } = new();

    public QuestionLanes Questions { get; } = new(NullLogger<QuestionLanes>.Instance);

    public PushedTurns<DiscordAddress> Turns { get; }

    public QuestionIntake Intake { get; }

    public QuestionChanges Changes { get; }

    public Resumption<DiscordAddress> Resumption { get; }

    public static async Task<DiscordBench> StartAsync(TemporaryFolder folder, FakeDiscord? discord = null, ScriptedBackend? backend = null) =>
        new(await CoreHost.StartAsync(folder, backend, ("Chat:DeadlineSeconds", "3600")), discord ?? new FakeDiscord());

    /// <summary>What the gateway would bring.</summary>
    public Message Message(string text, ulong? channel = null, ulong? guild = Guild, ulong author = Ann, Message? replyTo = null) => new()
    {
        Id = new Snowflake(Discord.NewId()),
        ChannelId = new Snowflake(channel ?? Channel),
        GuildId = guild is { } id ? new Snowflake(id) : null,
        Author = new User { Id = new Snowflake(author), Username = "ann" },
        Member = new GuildMember(),
        Content = text,
        Type = replyTo is null ? MessageType.Default : MessageType.Reply,
        MessageReference = replyTo is null ? null : new MessageReference { MessageId = replyTo.Id },
        ReferencedMessage = replyTo,
        Mentions = text.Contains($"<@{FakeDiscord.Self}>", StringComparison.Ordinal) ? [Identity.Self] : [],
    };

    public Message Question(string text = "Why?") => Message($"<@{FakeDiscord.Self}> {text}");

    /// <summary>A message of the bot, as the gateway would name it in a reply.</summary>
    public Message Of(FakeMessage message) =>
        new() { Id = new Snowflake(message.Id), ChannelId = new Snowflake(message.Channel), Author = Identity.Self, Content = message.Content };

    public async Task<Message> AskAsync(Message message)
    {
        await Intake.HandleAsync(message, CancellationToken.None);
        await UntilAsync(() => Questions.WhenEmptyAsync().IsCompleted);
        return message;
    }

    public Task<Message> AskAsync(string text = "Why?") => AskAsync(Question(text));

    /// <summary>Lets time pass until it is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(CoreHost.Patience);
        while (!isSo())
        {
            Assert.False(patience.IsCancellationRequested, "It does not come to pass. " + string.Join("; ", Discord.Requests.TakeLast(20)));
            Core.Time.Advance(Tick);
            await Task.Yield();
        }
    }

    public async Task<T> UntilAsync<T>(Task<T> task)
    {
        await UntilAsync(() => task.IsCompleted);
        return await task;
    }

    /// <summary>Until no reply is on its way, nor any change of a question.</summary>
    public Task UntilQuietAsync() => UntilAsync(() => Questions.WhenEmptyAsync().IsCompleted && Turns.Count == 0);

    /// <summary>As a killed process: nothing is brought to an end.</summary>
    public async Task KillAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Turns.StopAsync(now.Token);
        await Core.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Turns.StopAsync(now.Token);
        await Core.DisposeAsync();
    }
}
