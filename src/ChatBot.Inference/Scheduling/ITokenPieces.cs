namespace ChatBot.Inference.Scheduling;

/// <summary>What the scheduler needs to know of a vocabulary.</summary>
internal interface ITokenPieces
{
    /// <summary>The token's bytes, empty for control tokens.</summary>
    byte[] Piece(int token);

    /// <summary>The token as text; U+FFFD where its bytes are only a part of a character.</summary>
    string Text(int token);

    /// <summary>True for tokens with which the model ends a document.</summary>
    bool EndsText(int token);
}
