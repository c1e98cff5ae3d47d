namespace ChatBot.Inference;

public enum FinishReason
{
    /// <summary>A stop sequence was written (it is withheld).</summary>
    Stop,

    /// <summary>The model ended the document itself.</summary>
    Eos,

    /// <summary>The token limit or the end of the context window was reached.</summary>
    Length,

    /// <summary>Cancelled, or past its deadline.</summary>
    Aborted,
}
