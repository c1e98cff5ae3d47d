namespace ChatBot.Core.Xray;

/// <summary>What became of the wish to look into a reply.</summary>
public abstract record XrayReading
{
    private XrayReading()
    {
    }

    public sealed record Ready(ReplyXray Xray) : XrayReading;

    /// <summary>It cannot be looked into; one line in the reader's language that says why.</summary>
    public sealed record Refused(string Message) : XrayReading;
}
