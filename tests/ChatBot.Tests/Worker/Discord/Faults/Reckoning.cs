using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBot.Core.Turns;
using ChatBot.DiscordServer;
using ChatBot.DiscordServer.World;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>At the end of a run: the questions that the bot took, as its database has them, against what stands in the scripted Discord.</summary>
internal sealed partial class Reckoning
{
    private readonly FaultScene _scene;
    private readonly List<TurnRecord> _turns;
    private readonly Dictionary<ulong, TestMessage> _messages;

    private Reckoning(FaultScene scene, List<TurnRecord> turns)
    {
        (_scene, _turns) = (scene, turns);
        _messages = scene.Discord.Messages.ToDictionary(message => message.Id);
    }

    public int Accepted => _turns.Count;

    /// <summary>How many turns there were before, and are now.</summary>
    public long Last { get; private init; }

    /// <param name="scene">Quiet, or over.</param>
    /// <param name="after">The last turn that was reckoned before: Discord has forgotten its messages.</param>
    public static async Task<Reckoning> LoadAsync(FaultScene scene, long after = 0)
    {
        await using var db = new SqliteConnection($"Data Source={scene.Database};Mode=ReadWrite;Pooling=False");
        var parts = (await db.QueryAsync<(string Turn, int Part, string ExternalId)>("SELECT turn, part, externalId FROM deliveries ORDER BY part")).ToLookup(row => row.Turn);
        var turns = (await db.QueryAsync<(long Number, string Id, string State, bool Delivered, string Message, string Reply, string? Finish)>(
            "SELECT number, id, state, delivered, message, reply, finish FROM turns WHERE number > @after ORDER BY number", new { after })).ToList();
        return new Reckoning(scene, [.. turns.Select(row => new TurnRecord(
            row.Id,
            row.State,
            row.Delivered,
            JsonSerializer.Deserialize<InboundMessage>(row.Message)!,
            row.Reply,
            row.Finish,
            [.. parts[row.Id].Select(part => ulong.Parse(part.ExternalId))]))]) { Last = turns.Count == 0 ? after : turns[^1].Number };
    }

    public IEnumerable<string> Problems() =>
    [
        .. _turns.SelectMany(Of),
        .. Strays(),
        .. Doubles(),
        .. EmptyThreads(),
        .. Order(),
        .. _messages.Values.Where(message => message.Author == _scene.Discord.Bot && message.EverPinged).Select(message => $"pinged somebody: {message}"),
        .. _scene.Discord.Violations.Where(IsOurs).Select(violation => $"violation: {violation}"),
        .. _scene.Runs.Where(run => run.HasExited).Select(_ => "the program exited"),
        .. _scene.Runs.SelectMany(run => run.Log.Unforeseen).Select(line => $"logged: {line}"),
    ];

    private IEnumerable<string> Of(TurnRecord turn)
    {
        if (turn is not { State: "Finished", IsDelivered: true }) yield return $"{turn}: is not finished and delivered";
        if (turn.Parts.Count == 0) yield return $"{turn}: has no reply";
        var parts = turn.Parts.Select(id => _messages.GetValueOrDefault(id)).ToList();
        if (parts.Contains(null) || parts.Any(part => part!.Deleted || part.Loading))
        {
            yield return $"{turn}: a message of its reply is not there: {string.Join(" / ", parts.Select(part => part?.ToString() ?? "none"))}";
            yield break;
        }

        var shown = Shown(parts!);
        var told = Tale.Of(Tale.NumberIn(turn.Message.Text) ?? 0);
        var isStopped = turn.Finish == "Aborted";
        if (turn.Finish is not ("Stop" or "Aborted")) yield return $"{turn}: ended with {turn.Finish}";
        if (!isStopped && Plain(turn.Reply) != Plain(told)) yield return $"{turn}: what is stored is not what the model wrote";
        if (!Plain(told).StartsWith(Plain(turn.Reply), StringComparison.Ordinal)) yield return $"{turn}: what is stored is no beginning of what the model wrote";
        if (Plain(shown) != Plain(turn.Reply)) yield return $"{turn}: shows '{shown}' and not '{turn.Reply}'";
        if (!isStopped && !Footer().IsMatch(parts[^1]!.Content)) yield return $"{turn}: has no footer: {parts[^1]}";
        if (parts.Any(part => part!.FindControl("Stop") is not null)) yield return $"{turn}: still shows a stop button";
        if (parts[^1]!.FindControl("Another sample") is null) yield return $"{turn}: has no buttons";
    }

    /// <summary>The reply's text: in messages, or in a file where there is one.</summary>
    public static string Shown(IReadOnlyList<TestMessage> parts) => parts[^1].Attachments is [var file]
        ? Encoding.UTF8.GetString(file.Bytes.Span)
        : string.Join('\n', parts.SelectMany(part => part.Content.Split('\n')).Where(line => !line.StartsWith("-# ", StringComparison.Ordinal)));

    /// <summary>Messages of the bot that no turn knows: posted twice, or left behind.</summary>
    private IEnumerable<string> Strays()
    {
        var known = _turns.SelectMany(turn => turn.Parts).ToHashSet();
        var wasKilled = _scene.Runs.Count > 1;
        foreach (var message in _messages.Values.Where(message => message.Author == _scene.Discord.Bot && message is { Ephemeral: false } && !known.Contains(message.Id)))
        {
            // A press or command that was acknowledged, and taken by nobody before the program ended.
            if (!(message.Loading && wasKilled) && !IsShownQuestion(message, wasKilled) && !message.Deleted) yield return $"belongs to no turn: {message}";
            if (message.Deleted && !IsRefusal(message)) yield return $"was posted and taken away again: {message}";
        }
    }

    /// <summary>
    /// A command whose question could not be shown while Discord failed begins no turn: what there is of its response makes way for a private word
    /// to the asker.
    /// </summary>
    private bool IsRefusal(TestMessage message) =>
        message is { Type: 20 } && message.Channel == _scene.Channels[2]
        && (message.Loading || (Tale.NumberIn(message.Content) is { } number && !_turns.Exists(turn => Tale.NumberIn(turn.Message.Text) == number)));

    /// <summary>A command in a channel of threads shows its question, and the thread with the reply hangs on it.</summary>
    private bool IsShownQuestion(TestMessage message, bool wasKilled) =>
        message is { Type: 20 } && message.Channel == _scene.Channels[2] && message.Content.StartsWith("<@", StringComparison.Ordinal)
        && Tale.NumberIn(message.Content) is { } number && (wasKilled || _turns.Exists(turn => Tale.NumberIn(turn.Message.Text) == number));

    /// <summary>A run that follows another one cannot know when that one identified; Discord tells it to wait.</summary>
    private bool IsOurs(Violation violation) => _scene.Runs.Count == 1 || !violation.What.StartsWith("identify within five seconds", StringComparison.Ordinal);

    /// <summary>A thread is opened for a question that was accepted, and has its reply.</summary>
    private IEnumerable<string> EmptyThreads() => _messages.Values
        .Where(message => message.Thread is { BotMessages.Count: 0 })
        .Select(message => $"has a thread, and the reply is not in it: {message}");

    private IEnumerable<string> Doubles() =>
    [
        .. _turns.SelectMany(turn => turn.Parts).GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"is in two replies: {_messages.GetValueOrDefault(group.Key)}"),
        .. _turns.GroupBy(turn => turn.Message.MessageId).Where(group => group.Count() > 1).Select(group => $"was answered twice: {group.First()}"),
    ];

    /// <summary>Whoever asks several things in one conversation is answered in that order.</summary>
    private IEnumerable<string> Order()
    {
        var asked = _turns.Where(turn => turn.Message.Again is null).ToLookup(turn => (turn.Message.Conversation, turn.Message.Author));
        var lastTold = _scene.Told.Index().GroupBy(told => told.Item).ToDictionary(group => group.Key, group => group.First().Index);
        foreach (var questions in asked)
        {
            var numbers = questions.Where(turn => turn.Finish == "Stop").Select(turn => Tale.NumberIn(turn.Message.Text) ?? 0).ToList();

            // What a run wrote down in the moment of its end was told by nobody who lives.
            var places = numbers.Where(lastTold.ContainsKey).Select(number => lastTold[number]).ToList();
            if (!places.Order().SequenceEqual(places)) yield return $"in {questions.Key} the order is {string.Join(", ", numbers)}, answered {string.Join(", ", places)}";
            var ids = questions.Where(turn => turn.Message.Text[0] != '/').Select(turn => ulong.Parse(turn.Message.MessageId!)).ToList();
            if (!ids.Order().SequenceEqual(ids)) yield return $"in {questions.Key} messages were not taken in their order";
        }
    }

    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^-# .*[0-9]+\+[0-9]+ tokens", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Footer();
}
