using System.Globalization;
using ChatBot.Core.Localization;
using ChatBot.Core.Measurements;
using ChatBot.Core.Prompting;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Lessons;

/// <summary>Makes the prompts of a lesson's variants.</summary>
internal sealed class LessonPrompts(TurnComposer composer, Messages messages)
{
    /// <summary>What the variants are, and which are too long for the model; or, in <c>Refused</c>, why there are none.</summary>
    /// <param name="lesson">Not one that is only shown.</param>
    /// <param name="seed">Of every variant's first sample, so that nothing else differs.</param>
    /// <param name="language">The language of refusals.</param>
    /// <param name="model">Counts the tokens.</param>
    public (IReadOnlyList<LessonVariant> Variants, IReadOnlyList<LeftOutVariant> LeftOut, string? Refused) Compose(
        Lesson lesson, uint seed, Language language, ICompletionBackend model)
    {
        var variants = new List<LessonVariant>();
        var leftOut = new List<LeftOutVariant>();
        foreach (var (name, mode, text, temperature) in Ways(lesson))
        {
            var settings = lesson.Settings with { Mode = mode, Assistant = lesson.Assistant, Temperature = temperature ?? lesson.Settings.Temperature };
            if (mode == ChatMode.Raw) settings = settings with { MaxTokens = lesson.Sampling.MaxTokens, Temperature = temperature ?? lesson.Sampling.Temperature };
            var composition = composer.Compose(text, history: [], settings, language, model);
            if (composition is TurnComposition.Refused { IsTooLong: true } tooLong)
                leftOut.Add(new LeftOutVariant(name, messages.Get(language, MessageKey.LessonLeftOut, tooLong.Tokens, tooLong.Limit)));
            else if (composition is TurnComposition.Refused { Message: var reason })
                return ([], [], reason);
            if (composition is TurnComposition.Ready { Prompt: var prompt }) variants.Add(new LessonVariant(name, Finish(lesson, prompt, seed)));
        }

        return (variants, leftOut, null);
    }

    private static IEnumerable<(string Name, ChatMode Mode, string Text, float? Temperature)> Ways(Lesson lesson)
    {
        if (lesson.Shots.Count > 0) return lesson.Shots.Select(shots => ($"shots-{shots}", ChatMode.Raw, WithShots(lesson.Text, shots), (float?)null));
        if (lesson.Temperatures.Count > 0)
        {
            var mode = lesson.Mode == LessonMode.Assistant ? ChatMode.Assistant : ChatMode.Raw;
            return lesson.Temperatures.Select(temperature =>
                (string.Create(CultureInfo.InvariantCulture, $"temperature-{temperature}"), mode, lesson.Text, (float?)temperature));
        }

        var raw = ("raw", ChatMode.Raw, lesson.Text, (float?)null);
        var assistant = ("assistant", ChatMode.Assistant, lesson.Text, (float?)null);
        return lesson.Mode switch
        {
            LessonMode.Raw => [raw],
            LessonMode.Assistant => [assistant],
            _ => [raw, assistant],
        };
    }

    /// <summary>The last examples, so that the one before what is asked is always the same.</summary>
    private static string WithShots(string text, int shots)
    {
        var asked = text.LastIndexOf('\n') + 1;
        var examples = ExamplePairs.OfLines(text[..Math.Max(0, asked - 1)]).Last(shots);
        return examples.Length == 0 ? text[asked..] : $"{examples}\n{text[asked..]}";
    }

    /// <summary>A raw text is drawn as the lesson says, an assistant as its scaffold does where the lesson says nothing.</summary>
    private static TurnPrompt Finish(Lesson lesson, TurnPrompt prompt, uint seed)
    {
        var sampling = prompt.Mode == ChatMode.Raw
            ? lesson.Sampling with { MaxTokens = prompt.Sampling.MaxTokens, Temperature = prompt.Sampling.Temperature }
            : prompt.Sampling;
        return prompt with
        {
            Sampling = sampling with { Seed = seed },
            TopProbabilities = lesson.Measurements.Contains(MeasurementKind.Probability) ? 1 : null,
        };
    }
}
