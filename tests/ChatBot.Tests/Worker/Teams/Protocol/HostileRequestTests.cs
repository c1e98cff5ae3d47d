using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using ChatBot.Core.Conversations;
using ChatBot.Teams.Connector;
using ChatBot.Teams.Model;
using ChatBot.Tests.Fakes;
using ChatBot.Tests.Worker.Web;
using ChatBot.Worker.Teams;
using ChatBot.Worker.Teams.Turns.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Worker.Teams.Protocol;

public sealed class HostileRequestTests
{
    [Fact]
    public async Task A_thousand_hostile_requests_to_the_real_handlers_break_nothing()
    {
        using var errors = new ErrorLog();
        await using var host = await WebTestHost.StartAsync(
            new ScriptedBackend(),
            services => services.Replace(ServiceDescriptor.Singleton<IConnector>(new AgreeableConnector())).AddSingleton<ILoggerProvider>(errors),
            ("Teams:Enabled", "true"),
            ("Teams:AllowAnonymous", "true"));
        (string Type, string? Invoke)[] kinds =
        [
            .. host.Services.GetServices<IActivityHandler>().SelectMany(handler => handler.Types).Distinct().Select(type => (type, (string?)null)),
            .. host.Services.GetServices<IInvokeHandler>().SelectMany(handler => handler.Names).Select(name => (ActivityTypes.Invoke, (string?)name)),
        ];
        Assert.InRange(kinds.Length, 9, 20);
        var (store, turn) = (host.Services.GetRequiredService<ConversationStore>(), "none");
        for (var seed = 0; seed < 1000; seed++)
        {
            // Each kind of change meets messages that were written.
            var (type, invoke) = seed % 3 == 0 ? (ActivityTypes.Message, null) : kinds[seed / 3 % kinds.Length];
            var body = HostileRequest.Of(seed, type, invoke, turn);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
            using var response = await host.Client.SendAsync(request);
            var answer = await response.Content.ReadAsStringAsync();

            Assert.True((int)response.StatusCode is 200 or 202 or 400, $"seed {seed}, {type} {invoke}: {(int)response.StatusCode} {answer}\n{Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(2000, body.Length)))}");
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            if ((await store.FindTurnByMessageAsync("teams", $"{seed}", CancellationToken.None))?.Id is { } begun)
                turn = begun;
        }

        await host.Services.GetRequiredService<QuestionLanes>().WhenEmptyAsync().WaitAsync(CoreHost.Patience);
        Assert.NotEqual("none", turn);
        Assert.Empty(errors.Lines);
    }

    /// <summary>A Teams that takes everything.</summary>
    private sealed class AgreeableConnector : IConnector
    {
        private int _ids;

        public Task<string> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) => Task.FromResult($"b{Interlocked.Increment(ref _ids)}");

        public Task<string> ReplyAsync(ConversationReference conversation, string replyTo, Activity activity, CancellationToken cancellationToken) => SendAsync(conversation, activity, cancellationToken);

        public Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ChannelAccount?> FindMemberAsync(ConversationReference conversation, string member, CancellationToken cancellationToken) =>
            Task.FromResult<ChannelAccount?>(new ChannelAccount(member));
    }

    /// <summary>What the program calls an error.</summary>
    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                _lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
