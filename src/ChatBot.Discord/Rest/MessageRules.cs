using ChatBot.Discord.Model;

namespace ChatBot.Discord.Rest;

/// <summary>Source: "Message Resource", Create Message and Embed Limits.</summary>
internal static class MessageRules
{
    private const int LongestContent = 2_000;
    private const int LongestNonce = 25;
    private const int LongestEmbedTexts = 6_000;

    public static void Check(MessageDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Rules.Text("content", draft.Content, LongestContent);
        Rules.Text("nonce", draft.Nonce, LongestNonce);
        Rules.Count("files", draft.Files, 10);
        foreach (var (index, file) in (draft.Files ?? []).Index()) Rules.Text($"files[{index}].description", file.Description, 1_024);
        CheckEmbeds(draft.Embeds ?? []);
        ComponentRules.CheckRows(draft.Components ?? []);
        CheckMentions(draft.AllowedMentions);
    }

    /// <summary>What only a message in a channel has to obey.</summary>
    public static void CheckCreate(MessageDraft draft)
    {
        Check(draft);
        Rules.That(!draft.Ephemeral, "flags", "only answers to interactions can be ephemeral");
        Rules.That(draft.Nonce is not "", "nonce", "must not be empty");
        CheckNotEmpty(draft);
    }

    public static void CheckNotEmpty(MessageDraft draft) => Rules.That(
        !string.IsNullOrWhiteSpace(draft.Content) || draft.Embeds is { Count: > 0 } || draft.Files is { Count: > 0 } || draft.Components is { Count: > 0 },
        "content",
        "a message needs text, an embed, a component or a file");

    private static void CheckEmbeds(IReadOnlyList<Embed> embeds)
    {
        Rules.Count("embeds", embeds, 10);
        var total = 0;
        foreach (var (index, embed) in embeds.Index())
        {
            var field = $"embeds[{index}]";
            Rules.Text(field + ".title", embed.Title, 256);
            Rules.Text(field + ".description", embed.Description, 4_096);
            Rules.Text(field + ".footer.text", embed.Footer?.Text, 2_048);
            Rules.Count(field + ".fields", embed.Fields, 25);
            total += Rules.Length(embed.Title ?? "") + Rules.Length(embed.Description ?? "") + Rules.Length(embed.Footer?.Text ?? "");
            foreach (var entry in embed.Fields ?? [])
            {
                Rules.Text(field + ".fields.name", entry.Name, 256, least: 1);
                Rules.Text(field + ".fields.value", entry.Value, 1_024, least: 1);
                total += Rules.Length(entry.Name) + Rules.Length(entry.Value);
            }
        }

        Rules.That(total <= LongestEmbedTexts, "embeds", $"{total} characters in all, and at most {LongestEmbedTexts} are allowed");
    }

    private static void CheckMentions(AllowedMentions mentions)
    {
        Rules.Count("allowed_mentions.users", mentions.Users, 100);
        Rules.Count("allowed_mentions.roles", mentions.Roles, 100);
        Rules.That(!mentions.Parse.Contains("users") || mentions.Users is null or [], "allowed_mentions", "all users or some, not both");
        Rules.That(!mentions.Parse.Contains("roles") || mentions.Roles is null or [], "allowed_mentions", "all roles or some, not both");
    }
}
