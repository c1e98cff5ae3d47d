using ChatBot.Core.Conversations;
using Dapper;

namespace ChatBot.Core.Quiz;

/// <summary>
/// The first answer of each person to each question, in each place: a server, or the whole platform where the place is empty. Results are
/// counts: who answered what is told to nobody else.
/// </summary>
public sealed class QuizStore(Database database, TimeProvider time)
{
    /// <summary>Keeps an answer; false when this person has answered the question before, which then stays.</summary>
    public Task<bool> AddAsync(string platform, string place, string author, QuizAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return database.RunAsync(
            db => db.Execute(
                """
                INSERT OR IGNORE INTO answers (platform, place, author, question, choice, isRight, at)
                VALUES (@platform, @place, @author, @Question, @Choice, @IsRight, @at)
                """,
                new { platform, place, author, answer.Question, answer.Choice, answer.IsRight, at = time.GetUtcNow().ToUnixTimeMilliseconds() }) > 0,
            cancellationToken);
    }

    /// <summary>One person's own.</summary>
    public Task<IReadOnlyList<QuizAnswer>> LoadOwnAsync(string platform, string place, string author, CancellationToken cancellationToken) =>
        ReadAsync("platform = @platform AND place = @place AND author = @author", new { platform, place, author }, cancellationToken);

    /// <summary>Everybody's, without names and in no order that tells when they came.</summary>
    public Task<IReadOnlyList<QuizAnswer>> LoadAllAsync(string platform, string place, CancellationToken cancellationToken) =>
        ReadAsync("platform = @platform AND place = @place", new { platform, place }, cancellationToken);

    private Task<IReadOnlyList<QuizAnswer>> ReadAsync(string which, object values, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<QuizAnswer>>(
            db => db.Query<(string Question, long Choice, long IsRight)>($"SELECT question, choice, isRight FROM answers WHERE {which} ORDER BY question, choice", values)
                .Select(row => new QuizAnswer(row.Question, (int)row.Choice, row.IsRight != 0))
                .ToList(),
            cancellationToken);
}
