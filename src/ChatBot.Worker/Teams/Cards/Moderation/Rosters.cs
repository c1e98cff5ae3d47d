using System.Collections.Concurrent;
using System.Net;
using ChatBot.Teams.Connector;
using ChatBot.Worker.Teams.Turns;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <summary>Who is where, as far as Teams tells it soon: somebody waits for an answer that depends on it.</summary>
internal sealed class Rosters(IConnector connector, TimeProvider time, ILogger<Rosters> logger)
{
    // Teams waits five seconds for the answer to a message extension, and some ten for that to a card's button.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Beyond so many all are said once more.
    private const int MostUnread = 10_000;

    private readonly ConcurrentDictionary<string, bool> _unread = new(StringComparer.Ordinal);

    /// <param name="address">A chat, or a channel, whose roster is its team's.</param>
    /// <param name="id">Of the person, like <c>29:…</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RosterEntry> FindAsync(TeamsAddress address, string id, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var roster = address.Reference with { Conversation = address.Team ?? TeamsPlace.Of(address).Channel };
        try
        {
            var member = await connector.FindMemberAsync(roster, id, ended.Token);
            _unread.TryRemove(roster.Conversation, out _);
            return new RosterEntry(member, BotIsOut: false);
        }
        catch (ConnectorException exception)
        {
            Tell(roster.Conversation, $"{(int)exception.Status} {exception.Code}");
            return new RosterEntry(Member: null, BotIsOut: exception.Status == HttpStatusCode.Forbidden);
        }
        catch (Exception exception) when (exception is ConnectorUnavailableException || (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            Tell(roster.Conversation, exception.Message);
            return new RosterEntry(Member: null, BotIsOut: false);
        }
    }

    private void Tell(string roster, string reason)
    {
        if (_unread.Count >= MostUnread) _unread.Clear();
        if (_unread.TryAdd(roster, true)) logger.TeamsRosterUnread(reason);
    }
}
