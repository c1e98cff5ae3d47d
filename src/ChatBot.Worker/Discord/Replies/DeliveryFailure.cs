namespace ChatBot.Worker.Discord.Replies;

/// <summary>What one of Discord's final answers means for a reply.</summary>
internal enum DeliveryFailure
{
    /// <summary>Trying again later may work.</summary>
    Passing,

    /// <summary>The message that was to be edited is gone: somebody took it away.</summary>
    MessageGone,

    /// <summary>The message is too old to be edited this often: a new one must take its place.</summary>
    TooOld,

    /// <summary>The interaction's token is not good any more.</summary>
    ResponseGone,

    /// <summary>Replies need the right to read the history; an ordinary message does not.</summary>
    NoHistory,

    /// <summary>A permission is missing.</summary>
    Forbidden,

    /// <summary>The channel, or the way to its user, does not exist any more.</summary>
    ChannelGone,

    /// <summary>Discord does not take the message as it is.</summary>
    Refused,
}
