using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>Where a turn's reply goes on one platform; journalled with the question, so that another run of the program finds the way too.</summary>
internal interface IReplyAddress<TSelf>
    where TSelf : class, IReplyAddress<TSelf>
{
    /// <summary>As in <see cref="InboundMessage.Platform"/>.</summary>
    static abstract string Platform { get; }

    /// <summary>The platform's, for the log.</summary>
    static abstract string PlatformName { get; }

    /// <summary>From <see cref="InboundMessage.Address"/>. Null for what is no address of the platform.</summary>
    static abstract TSelf? Read(string? json);

    string ToJson();

    /// <summary>What is needed to take a reply away, and nothing of what was said, nor by whom.</summary>
    TSelf WithoutWords();
}
