using ChatBot.Core.Turns;

namespace ChatBot.Worker.Replies;

/// <summary>A turn's updates as the reply they amount to so far, on one platform. Used by one thread at a time.</summary>
/// <typeparam name="TView">How the reply should look.</typeparam>
internal interface IReplyFold<out TView>
{
    /// <summary>Something of the reply itself can be shown.</summary>
    bool HasText { get; }

    void Apply(TurnUpdate update);

    TView View();
}
