using System.Text;
using ChatBot.Core.Turns;
using ChatBot.Inference;

namespace ChatBot.Core.Commands;

/// <summary>Several replies of one turn, as one.</summary>
internal sealed class ShownSamples
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _notices = new(StringComparer.Ordinal);
    private readonly List<TurnResult> _results = [];

    public IReadOnlyList<TurnResult> Results => _results;

    public TurnUpdate Add(string text)
    {
        _text.Append(text);
        return new TurnUpdate.Delta(text);
    }

    /// <summary>What is shown of a sample's update; null when nothing is: its end, and what another one's notice said already.</summary>
    public TurnUpdate? Add(TurnUpdate update)
    {
        switch (update)
        {
            case TurnUpdate.Delta { Text: var delta }:
                return Add(delta);
            case TurnUpdate.Notice { Text: var notice }:
                return _notices.Add(notice) ? update : null;
            case TurnUpdate.Finished { Result: var result }:
                _results.Add(result);
                return null;
            default:
                return update;
        }
    }

    /// <param name="elapsed">From the first sample's beginning to the last one's end.</param>
    /// <param name="finish">Null: as the first sample that did not stop by itself, or as the first.</param>
    public TurnResult ToResult(TimeSpan elapsed, FinishReason? finish)
    {
        if (_results.Count == 0)
            return new TurnResult { Mode = ChatMode.Assistant, Assistant = "", Prompt = "", Text = _text.ToString(), Finish = finish ?? FinishReason.Aborted };
        var first = _results[0];
        var sampled = _results.Sum(result => result.Usage.CompletionTokens);
        return first with
        {
            Trace = null,
            Text = _text.ToString(),
            Finish = finish ?? _results.Find(result => result.Finish is FinishReason.Length or FinishReason.Aborted)?.Finish ?? first.Finish,
            Usage = new GenerationUsage(_results.Sum(result => result.Usage.PromptTokens), _results.Sum(result => result.Usage.CachedTokens), sampled),
            Timing = first.Timing with
            {
                TotalMs = elapsed.TotalMilliseconds,
                TokensPerSecond = elapsed > TimeSpan.Zero ? sampled / elapsed.TotalSeconds : first.Timing.TokensPerSecond,
            },
        };
    }
}
