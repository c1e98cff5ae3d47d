using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Inference;
using ChatBot.Tests.Fakes;

namespace ChatBot.Tests.Worker.Discord.Faults;

/// <summary>
/// What the model writes to a question that has a number: always the same, however often it is asked, so that a test knows how a reply must
/// read. From a few words to more than a file's worth.
/// </summary>
internal static partial class Tale
{
    private static readonly string[] Words = "the sea was calm and a grey bird flew over stones while rain came from far hills to meet slow water".Split(' ');

    public static string Question(int number) => $"q{number}: how does it go on?";

    public static string Of(int number)
    {
        var random = new Random(number);
        var words = random.Next(10) switch { 0 => random.Next(750, 900), < 3 => random.Next(380, 620), _ => random.Next(3, 90) };
        var text = new StringBuilder();
        while (words > 0)
        {
            var length = Math.Min(words, random.Next(4, 13));
            var sentence = string.Join(' ', Enumerable.Range(0, length).Select(_ => Words[random.Next(Words.Length)]));
            text.Append(char.ToUpperInvariant(sentence[0])).Append(sentence.AsSpan(1)).Append(random.Next(6) == 0 ? ".\n\n" : ". ");
            words -= length;
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The number of the question that stands last in a text; null when none does.</summary>
    public static int? NumberIn(string? text) =>
        text is not null && Number().Matches(text) is { Count: > 0 } matches ? int.Parse(matches[^1].Groups["n"].ValueSpan) : null;

    /// <summary>Told in pieces that take their time, by the clock.</summary>
    /// <param name="time">Passes between two pieces.</param>
    /// <param name="onTold">Called at the end of a whole tale.</param>
    public static Func<GenerationRequest, Script> Told(TimeProvider time, Action<int> onTold) => request =>
    {
        if (request.Sampling.MaxTokens == 0 || NumberIn(request.Prompt) is not { } number) return new Script();
        var pieces = Pieces(" " + Of(number), new Random(number)).ToArray();
        var random = new Random(number);
        return new Script([.. pieces, "\n\n"])
        {
            Cut = "Human:",
            Before = i => i < pieces.Length ? Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), time) : Done(() => onTold(number)),
        };
    };

    private static IEnumerable<string> Pieces(string text, Random random)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, random.Next(1, 160));
            yield return text.Substring(at, length);
            at += length;
        }
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\bq(?<n>[0-9]{1,9}):", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
