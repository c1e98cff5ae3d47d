namespace ChatBot.Worker.Discord.Replies;

/// <summary>How the delivery of a reply ended.</summary>
internal enum DeliveryEnd
{
    /// <summary>All of it is in Discord.</summary>
    Complete,

    /// <summary>Somebody deleted a message of it while it was being written.</summary>
    TakenAway,

    /// <summary>Discord takes nothing more, and never will.</summary>
    Impossible,

    /// <summary>The program stops, or somebody else takes the messages over; what is there stays as it is.</summary>
    Left,
}
