namespace ChatBot.Worker.Replies;

/// <summary>What there is of a reply when its delivery ends.</summary>
/// <param name="Messages">The platform's ids of those that carry it, in their order.</param>
/// <param name="IsInDoubt">There may be one more after them, whose post nobody knows to have taken effect.</param>
internal sealed record PostedReply(IReadOnlyList<string> Messages, bool IsInDoubt);
