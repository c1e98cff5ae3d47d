using ChatBot.Discord;

namespace ChatBot.Worker.Discord;

/// <summary>The message that shows the question of a command, from which a thread for the reply is opened.</summary>
/// <param name="Channel">Where it is.</param>
/// <param name="Message">Its id, which is also the thread's (page "Channel", Start Thread from Message).</param>
internal sealed record Announcement(Snowflake Channel, Snowflake Message);
