namespace ChatBot.Worker.Replies;

/// <summary>How the delivery of a reply ended.</summary>
internal enum DeliveryEnd
{
    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>Its reader wants no more of it: somebody deleted a message of it while it was being written, or pressed the platform's own Stop.</summary>
    Unwanted,

    /// <summary>The platform takes nothing more, and never will.</summary>
    Impossible,

    /// <summary>The program stops, or somebody else takes the messages over; what is there stays as it is.</summary>
    Left,
}
