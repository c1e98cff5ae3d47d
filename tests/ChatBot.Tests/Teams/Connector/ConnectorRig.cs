using ChatBot.Teams.Authentication;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Teams.Connector;

/// <summary>A client over a script, with a clock of its own.</summary>
internal sealed class ConnectorRig : IAccessTokens
{
    public static readonly ConversationReference Ann = new("https://smba.trafficmanager.net/amer/", "a:1");
    public static readonly ConversationReference Ben = new("https://smba.trafficmanager.net/amer/", "a:2");

    private int _tokens;

    public ConnectorRig()
    {
        Api = new ScriptedApi(Time);
        var options = new ConnectorOptions { ServiceUrls = new ServiceUrls([], anonymous: false), AttemptTimeout = TimeSpan.FromDays(1), JitterSeed = 1 };
        Client = new ConnectorClient(new HttpClient(Api), options, this, Time, Log);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedApi Api { get; }

    public ListLogger<ConnectorClient> Log { get; } = new();

    public ConnectorClient Client { get; }

    public AccessTokenException? NoToken { get; set; }

    public static Activity Message(string text = "hello") => new() { Type = "message", Text = text };

    public Task<string> SendAsync(ConversationReference? conversation = null) => Client.SendAsync(conversation ?? Ann, Message(), CancellationToken.None);

    public Task UpdateAsync(ConversationReference? conversation = null) => Client.UpdateAsync(conversation ?? Ann, "7", Message(), CancellationToken.None);

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

    /// <summary>What the call failed with.</summary>
    public async Task<T> FailAsync<T>(Task call)
        where T : Exception => await Assert.ThrowsAsync<T>(() => FinishAsync(call));

    /// <summary><c>token-1</c>; another one only after one was refused.</summary>
    public ValueTask<string?> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        if (NoToken is { } failure)
            throw failure;
        if (_tokens == 0 || refused == $"token-{_tokens}")
            _tokens++;
        return ValueTask.FromResult<string?>($"token-{_tokens}");
    }
}
