namespace ChatBot.Core.Prompting;

/// <summary>What is wrong with a scaffold, where whoever wrote it is told in their own language.</summary>
public enum ScaffoldFault
{
    /// <summary>Said in English only, as the file's checker says it.</summary>
    Other,

    /// <summary>No pair. Arguments: the two labels.</summary>
    NoExample,

    /// <summary>The wrong one speaks. Arguments: who should, who does.</summary>
    WrongSpeaker,

    /// <summary>A turn is empty. Argument: its label.</summary>
    SaysNothing,

    /// <summary>The last turn is a question. Argument: who should answer.</summary>
    EndsOnQuestion,

    /// <summary>A line of a pattern has no two sides.</summary>
    NotAPair,

    /// <summary>Both speakers have one name. Argument: it.</summary>
    SameLabels,

    /// <summary>Arguments: the transcript's tokens, the most there may be.</summary>
    TooManyTokens,

    /// <summary>Arguments: the text's characters, the most there may be.</summary>
    TooManyCharacters,

    /// <summary>Nothing but white space.</summary>
    Empty,

    /// <summary>The name has other characters than it may have, or too many. Arguments: it, the most characters.</summary>
    BadName,

    /// <summary>Arguments: what is wrong with the front matter, as the file's checker says it, and the keys there are.</summary>
    FrontMatter,

    /// <summary>A file has that name. Argument: it.</summary>
    NameTaken,
}
