namespace ChatBot.Core.Usage;

/// <summary>What a class has used, without names.</summary>
/// <param name="People">How many; those who were forgotten are not counted.</param>
/// <param name="Usage">Of all of them, those who were forgotten included.</param>
public sealed record TotalUsage(int People, TokenUsage Usage)
{
    public static TotalUsage Of(IReadOnlyList<PersonUsage> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return new TotalUsage(
            people.Count(person => person.Author.Length > 0),
            new TokenUsage(
                people.Sum(person => person.Usage.Replies),
                people.Sum(person => person.Usage.PromptTokens),
                people.Sum(person => person.Usage.CompletionTokens),
                people.Sum(person => person.Usage.Seconds)));
    }
}
