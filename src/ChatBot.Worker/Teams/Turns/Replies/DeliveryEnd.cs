namespace ChatBot.Worker.Teams.Turns.Replies;

/// <summary>How the delivery of a reply ended.</summary>
internal enum DeliveryEnd
{
    /// <summary>All of it is in Teams.</summary>
    Complete,

    /// <summary>Its reader pressed Stop: what is there stays, and nothing is added.</summary>
    Stopped,

    /// <summary>Teams takes nothing more, and never will: the bot was removed, may not write there, or a message was deleted.</summary>
    Impossible,

    /// <summary>The program stops, or somebody else takes the messages over; what is there stays as it is.</summary>
    Left,
}
