using ChatBot.Teams.Model;

namespace ChatBot.Worker.Teams.Cards.Moderation;

/// <param name="Member">Null: there is no such member, or nobody could say.</param>
/// <param name="BotIsOut">The bot is no member itself, and may not write there.</param>
internal sealed record RosterEntry(ChannelAccount? Member, bool BotIsOut);
