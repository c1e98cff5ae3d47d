using ChatBot.Core.Conversations;
using ChatBot.Core.Localization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Core.Assistants;

/// <summary>The assistants that people made, each in a place of a platform: a channel, a server, or one author's own. Names are unique in a place.</summary>
public sealed class AssistantStore(Database database, TimeProvider time)
{
    /// <summary>In one place.</summary>
    public const int Most = 50;

    // What is being made, until it is kept or forgotten about; no place that a message is in.
    private const string DraftPlace = "draft:";

    private const string OwnDraft = "platform = @platform AND author = @author AND substr(place, 1, length(@DraftPlace)) = @DraftPlace";
    private const int MostDrafts = 10;

    private static readonly TimeSpan DraftLife = TimeSpan.FromDays(1);

    /// <summary>The assistant of that name (in any case) in the nearest of the places; null when there is none.</summary>
    public async Task<MadeAssistant?> FindAsync(string platform, IReadOnlyList<string> places, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(name);
        var known = await ReadAsync("AND name = @name", new { platform, places, name = name.ToLowerInvariant() }, cancellationToken);
        return Nearest(known, places).FirstOrDefault();
    }

    /// <summary>All of the places, by name; of one name the nearest.</summary>
    public async Task<IReadOnlyList<MadeAssistant>> LoadAsync(string platform, IReadOnlyList<string> places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        var known = await ReadAsync("", new { platform, places }, cancellationToken);
        return Nearest(known, places).DistinctBy(made => made.Name).OrderBy(made => made.Name, StringComparer.Ordinal).ToList();
    }

    /// <summary>
    /// Keeps it in the first of the places, instead of an older one of the same name there. Where another's answers to that name now, in whichever of the
    /// places, only who may change others' takes the name.
    /// </summary>
    public Task<AssistantChange> SaveAsync(
        string platform, IReadOnlyList<string> places, MadeAssistant made, string author, bool mayChangeOthers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(made);
        return database.RunAsync(
            db =>
            {
                using var transaction = db.BeginTransaction(deferred: false);
                var makers = places.Select(place => Maker(db, transaction, platform, place, made.Name)).ToList();
                if (makers.Find(maker => maker is not null) is { } answering && answering != author && !mayChangeOthers) return AssistantChange.NotYours;
                var isNew = makers[0] is null;
                if (isNew && Count(db, transaction, platform, places[0]) >= Most) return AssistantChange.TooMany;
                Write(db, transaction, platform, places[0], made, author);
                transaction.Commit();
                return isNew ? AssistantChange.Saved : AssistantChange.Replaced;
            },
            cancellationToken);
    }

    /// <summary>Deletes the one of that name (in any case) from the nearest place that has it.</summary>
    public Task<AssistantChange> DeleteAsync(
        string platform, IReadOnlyList<string> places, string name, string author, bool mayChangeOthers, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            var key = name.ToLowerInvariant();
            using var transaction = db.BeginTransaction(deferred: false);
            if (places.FirstOrDefault(one => Maker(db, transaction, platform, one, key) is not null) is not { } place) return AssistantChange.Unknown;
            if (Maker(db, transaction, platform, place, key) != author && !mayChangeOthers) return AssistantChange.NotYours;
            db.Execute("DELETE FROM assistants WHERE platform = @platform AND place = @place AND name = @key", new { platform, place, key }, transaction);
            transaction.Commit();
            return AssistantChange.Deleted;
        },
        cancellationToken);

    /// <summary>Keeps what is being made for a day, for whoever knows the id; of one author the last few.</summary>
    public Task SaveDraftAsync(string platform, string id, MadeAssistant made, string author, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            using var transaction = db.BeginTransaction(deferred: false);
            var before = (time.GetUtcNow() - DraftLife).ToUnixTimeMilliseconds();
            db.Execute("DELETE FROM assistants WHERE substr(place, 1, length(@DraftPlace)) = @DraftPlace AND at < @before", new { DraftPlace, before }, transaction);
            db.Execute(
                $"""
                DELETE FROM assistants WHERE {OwnDraft} AND place NOT IN (SELECT place FROM assistants WHERE {OwnDraft} ORDER BY at DESC, place DESC LIMIT {MostDrafts - 1})
                """,
                new { platform, author, DraftPlace },
                transaction);
            Write(db, transaction, platform, DraftPlace + id, made, author);
            transaction.Commit();
            return true;
        },
        cancellationToken);

    /// <summary>Null when it is too old, or its author was forgotten.</summary>
    public async Task<MadeAssistant?> LoadDraftAsync(string platform, string id, CancellationToken cancellationToken) =>
        (await LoadAsync(platform, [DraftPlace + id], cancellationToken)) is [var draft] ? draft : null;

    private static IEnumerable<MadeAssistant> Nearest(IReadOnlyList<(string Place, MadeAssistant Made)> known, IReadOnlyList<string> places) =>
        places.SelectMany(place => known.Where(one => one.Place == place)).Select(one => one.Made);

    private static string? Maker(SqliteConnection db, SqliteTransaction transaction, string platform, string place, string name) => db.ExecuteScalar<string>(
        "SELECT author FROM assistants WHERE platform = @platform AND place = @place AND name = @name", new { platform, place, name }, transaction);

    private static int Count(SqliteConnection db, SqliteTransaction transaction, string platform, string place) =>
        db.ExecuteScalar<int>("SELECT COUNT(*) FROM assistants WHERE platform = @platform AND place = @place", new { platform, place }, transaction);

    private void Write(SqliteConnection db, SqliteTransaction transaction, string platform, string place, MadeAssistant made, string author) => db.Execute(
        """
        INSERT OR REPLACE INTO assistants (platform, place, name, author, description, language, pairs, text, at)
        VALUES (@platform, @place, @Name, @author, @Description, @language, @Pairs, @Text, @at)
        """,
        new { platform, place, made.Name, author, made.Description, language = (int)made.Language, made.Pairs, made.Text, at = time.GetUtcNow().ToUnixTimeMilliseconds() },
        transaction);

    private Task<IReadOnlyList<(string Place, MadeAssistant Made)>> ReadAsync(string condition, object values, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<(string, MadeAssistant)>>(
            db => db.Query<(string Place, string Name, string Description, long Language, long Pairs, string Text)>(
                    $"SELECT place, name, description, language, pairs, text FROM assistants WHERE platform = @platform AND place IN @places {condition}", values)
                .Select(row => (row.Place, new MadeAssistant(row.Name, row.Description, (Language)row.Language, (int)row.Pairs, row.Text)))
                .ToList(),
            cancellationToken);
}
