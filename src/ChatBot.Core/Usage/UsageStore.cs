using ChatBot.Core.Conversations;
using Dapper;

namespace ChatBot.Core.Usage;

/// <summary>Adds up what the journal has written down with each turn. Reads only.</summary>
public sealed class UsageStore(Database database)
{
    // What an earlier program wrote without numbers counts as nothing.
    private const string Sums =
        """
        COUNT(*) AS replies,
        CAST(TOTAL(usage ->> '$.PromptTokens') AS INTEGER) AS promptTokens,
        CAST(TOTAL(usage ->> '$.CompletionTokens') AS INTEGER) AS completionTokens,
        TOTAL(MAX(COALESCE(timing ->> '$.TotalMs', 0) - COALESCE(timing ->> '$.QueueMs', 0), 0)) / 1000 AS seconds
        """;

    // Commands that use no model are journalled too, with no tokens.
    private const string IsReply = "usage ->> '$.CompletionTokens' > 0";

    /// <summary>One person's own use on a platform, in whatever conversation.</summary>
    public Task<TokenUsage> LoadAsync(string platform, string author, CancellationToken cancellationToken) => database.RunAsync(
        db =>
        {
            var (replies, prompt, completion, seconds) = db.QuerySingle<(long, long, long, double)>(
                $"SELECT {Sums} FROM turns WHERE platform = @platform AND author = @author AND {IsReply}", new { platform, author });
            return new TokenUsage((int)replies, prompt, completion, seconds);
        },
        cancellationToken);

    /// <summary>Everybody's use, the largest first. What was forgotten is one entry without an author, a platform.</summary>
    public Task<IReadOnlyList<PersonUsage>> LoadAllAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<PersonUsage>>(
        db => db.Query<(string Platform, string Author, long Replies, long Prompt, long Completion, double Seconds)>(
                $"SELECT platform, author, {Sums} FROM turns WHERE {IsReply} GROUP BY platform, author")
            .Select(row => new PersonUsage(row.Platform, row.Author, new TokenUsage((int)row.Replies, row.Prompt, row.Completion, row.Seconds)))
            .OrderByDescending(person => person.Usage.Tokens)
            .ToList(),
        cancellationToken);
}
