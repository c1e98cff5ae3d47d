using ChatBot.Discord;

namespace ChatBot.Worker.Discord.Replies;

/// <summary>What is in Discord of a reply when its delivery ends.</summary>
/// <param name="Messages">Those that carry it, in their order.</param>
/// <param name="IsInDoubt">There may be one more after them, whose post nobody knows to have taken effect.</param>
internal sealed record PostedReply(IReadOnlyList<Snowflake> Messages, bool IsInDoubt);
