namespace ChatBot.Core.Models;

/// <summary>What is known of a model's training: an entry of <c>prompts/models.yaml</c>.</summary>
public sealed record TrainingRecord
{
    // English text has about so many bytes a token in every vocabulary of some tens of thousands.
    private const double BytesPerToken = 4;

    public string Name { get; init; } = "";

    /// <summary>Parts of the names of models, in small letters and digits alone.</summary>
    public List<string> Match { get; init; } = [];

    /// <summary>Shown beside every other model.</summary>
    public bool Compare { get; init; }

    /// <summary>Number of weights; 0 where the loaded model tells it.</summary>
    public double Parameters { get; init; }

    /// <summary>Tokens read in training, repetitions included.</summary>
    public double Tokens { get; init; }

    /// <summary>Bytes of the training text as published; null where it is not.</summary>
    public double? TextBytes { get; init; }

    /// <summary>Bytes of the published parameters; 0 where the loaded file tells it.</summary>
    public double FileBytes { get; init; }

    /// <summary>Bytes of the training text, published or reckoned.</summary>
    public double ReckonedTextBytes => TextBytes ?? (Tokens * BytesPerToken);

    /// <summary>How many times larger the training text is than a file of parameters, to two digits: more of them would be made up.</summary>
    /// <param name="fileBytes">Above 0.</param>
    public double TimesFile(double fileBytes)
    {
        var times = ReckonedTextBytes / fileBytes;
        var digit = Math.Pow(10, Math.Floor(Math.Log10(times)) - 1);
        return Math.Round(times / digit) * digit;
    }
}
