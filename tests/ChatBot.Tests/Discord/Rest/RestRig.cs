using ChatBot.Discord;
using ChatBot.Discord.Rest;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Discord.Rest;

/// <summary>A client over a script, with a clock of its own.</summary>
internal sealed class RestRig
{
    public const string Token = "bot-token-secret";
    public const string InteractionToken = "interaction-token-secret";

    /// <summary>For tests of something else, whose clock stands still.</summary>
    public const int NoPace = 1_000_000;

    public static readonly Snowflake Channel = new(100);
    public static readonly Snowflake Application = new(500);

    public RestRig(DiscordRestOptions? options = null)
    {
        Api = new ScriptedApi(Time);
        options ??= new DiscordRestOptions
        {
            Token = Token,
            ApiBaseUrl = "http://discord.test/api/v10",
            AttemptTimeout = TimeSpan.FromDays(1),
            RequestsPerSecond = NoPace,
            JitterSeed = 1,
        };
        Client = new DiscordRestClient(new HttpClient(Api), options, Time, Log);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedApi Api { get; }

    public ListLogger<DiscordRestClient> Log { get; } = new();

    public DiscordRestClient Client { get; }

    public static MessageDraft Draft(string text = "hello") => new() { Content = text };

    public Task<ChatBot.Discord.Model.Message> PostAsync(string text = "hello", ulong channel = 100) =>
        Client.CreateMessageAsync(new Snowflake(channel), Draft(text), CancellationToken.None);

    public Task<ChatBot.Discord.Model.Channel> ReadAsync() => Client.GetChannelAsync(Channel, CancellationToken.None);

    /// <summary>Lets time pass, from one thing that is waited for to the next, until the call has ended. An attempt's timeout is not among them.</summary>
    public async Task FinishAsync(Task call)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!call.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (Time.NextDue is { } due && due < TimeSpan.FromHours(1)) Time.Advance(due);
            else await Task.Yield();
        }

        await call;
    }
}
