namespace ChatBot.Core.Replies;

/// <summary>Whose markdown a text is written for.</summary>
public enum ReplyFlavour
{
    Discord,
    Teams,
}
