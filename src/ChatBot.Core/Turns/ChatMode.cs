namespace ChatBot.Core.Turns;

public enum ChatMode
{
    /// <summary>The question becomes the last turn of a conversation transcript (the scaffold).</summary>
    Assistant,

    /// <summary>The text alone, exactly as written: what a base model does on its own.</summary>
    Raw,
}
