using System.Threading.Channels;
using ChatBot.Inference.Sampling;
using ChatBot.Inference.Text;

namespace ChatBot.Inference.Scheduling;

/// <summary>
/// One request from its arrival to its end: first waiting, then reading its prompt (prefill), then writing (decode).
/// Everything but <see cref="Cancel"/> and <see cref="Updates"/> belongs to the scheduler's thread.
/// </summary>
internal sealed class Slot
{
    /// <summary>The most given tokens of one step whose logits are computed: each is as many numbers as the vocabulary has tokens.</summary>
    private const int MostScored = 32;

    private readonly GenerationRequest _request;
    private readonly TimeProvider _clock;
    private readonly Channel<GenerationUpdate> _updates;
    private readonly Detokenizer _detokenizer = new();
    private readonly StopSequenceFilter _filter;
    private readonly System.Text.StringBuilder _text = new();
    private readonly long _arrived;
    private readonly uint _seed;
    private readonly int _maxTokens;
    private volatile bool _cancelled;
    private int _cachedTokens;
    private readonly List<int> _taken = [];
    private int _takenAfterStop;
    private int _drawn;
    private long _admitted;
    private long _firstToken;

    /// <param name="request">Validated.</param>
    /// <param name="prompt">Its tokens.</param>
    /// <param name="maxTokens">The most tokens to sample, within what the request and the context window allow.</param>
    /// <param name="seed">The request's own, or one chosen for it.</param>
    /// <param name="clock">For the timing.</param>
    public Slot(GenerationRequest request, int[] prompt, int maxTokens, uint seed, TimeProvider clock)
    {
        _request = request;
        _clock = clock;
        _seed = seed;
        _maxTokens = maxTokens;
        _arrived = clock.GetTimestamp();
        _filter = new StopSequenceFilter(request.Sampling.StopSequences);
        Prompt = prompt;

        // Nothing is drawn after the last token that may be written, so it is not read.
        Input = [.. prompt, .. request.ReplyStart.Take(Math.Max(0, NewTokens - 1))];
        Sampler = new Sampler(request.Sampling, seed);
        Sampler.Accept(prompt);

        // At most a text and a token update for each sampled token, the flushed rest, and the end: a write never fails or waits.
        _updates = Channel.CreateBounded<GenerationUpdate>(new BoundedChannelOptions((2 * NewTokens) + 4)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
            SingleWriter = true,
        });
    }

    public ChannelReader<GenerationUpdate> Updates => _updates.Reader;

    public int[] Prompt { get; }

    /// <summary>What is read: the prompt, then the tokens that the reply is given.</summary>
    public int[] Input { get; }

    /// <summary>The most tokens that may follow the prompt in the KV cache.</summary>
    public int NewTokens => _maxTokens + _request.TokensAfterStop;

    public Sampler Sampler { get; }

    public KvSequence? Sequence { get; private set; }

    public bool IsCancelled => _cancelled;

    /// <summary>How many alternatives are wanted for each token, or null when no probabilities are.</summary>
    public int? TopProbabilities => _request.TopProbabilities;

    /// <summary>The input's first token whose logits are needed, and all after it are: they say how likely the given tokens are. The last one's are needed always.</summary>
    public int FirstOutput => TopProbabilities is null ? Input.Length - 1 : Prompt.Length - 1;

    /// <summary>Tokens of the input not yet in the KV cache.</summary>
    public ReadOnlySpan<int> Unread => Sequence!.Tokens.Count < Input.Length ? Input.AsSpan(Sequence.Tokens.Count) : [];

    /// <summary>The token that the reply is given next; null when it is to be drawn.</summary>
    public int? GivenToken => _taken.Count < _request.ReplyStart.Count ? _request.ReplyStart[_taken.Count] : null;

    /// <summary>The sampled token that goes into the next batch.</summary>
    public int NextToken { get; private set; }

    /// <summary>The most tokens to read in the next step.</summary>
    public int MostRead => Math.Max(0, FirstOutput - Sequence!.Tokens.Count) + MostScored;

    /// <summary>Where in the last batch this slot's first logits are.</summary>
    public int OutputIndex { get; set; }

    /// <summary>How many tokens of the last batch, side by side, have logits for this slot.</summary>
    public int Outputs { get; set; }

    /// <summary>From any thread: the scheduler ends the request before its next step.</summary>
    public void Cancel() => _cancelled = true;

    public void Admit(KvSequence sequence)
    {
        Sequence = sequence;
        _cachedTokens = sequence.Tokens.Count;
        _admitted = _clock.GetTimestamp();
    }

    /// <summary>Takes the reply's next token, sampled or given.</summary>
    /// <param name="token">Token id.</param>
    /// <param name="piece">Its bytes; empty for an end-of-text token.</param>
    /// <param name="endsText">True for an end-of-text token, which is not shown.</param>
    /// <param name="probability">Its probability with the alternatives, where asked for.</param>
    /// <returns>True when the request goes on; it has ended otherwise.</returns>
    public bool Take(int token, byte[] piece, bool endsText, (float Probability, IReadOnlyList<TokenProbability> Top)? probability)
    {
        if (GivenToken is null && _drawn++ == 0)
        {
            _firstToken = _clock.GetTimestamp();
        }

        _taken.Add(token);
        Sampler.Accept([token]);
        NextToken = token;
        Show(_filter.Push(_detokenizer.Push(piece)));
        if (probability is { } p)
        {
            Write(new GenerationUpdate.Token(new GeneratedToken(token, piece, p.Probability, _filter.Stopped, p.Top)));
        }

        var reason = endsText ? _filter.Stopped ? FinishReason.Stop : FinishReason.Eos
            : _filter.Stopped
            ? _takenAfterStop++ >= _request.TokensAfterStop || _taken.Count >= NewTokens ? FinishReason.Stop : (FinishReason?)null
            : _taken.Count >= _maxTokens ? FinishReason.Length : null;
        if (reason is null || GivenToken is not null)
        {
            return true;
        }

        Finish(reason.Value);
        return false;
    }

    /// <summary>Ends the request: what was held back and is no stop is shown, then the result.</summary>
    public void Finish(FinishReason reason)
    {
        Show(_filter.Push(_detokenizer.Flush()));
        Show(_filter.Flush());
        var now = _clock.GetTimestamp();
        var admitted = _admitted == 0 ? now : _admitted;
        var writing = _clock.GetElapsedTime(_firstToken, now).TotalSeconds;
        var result = new GenerationResult(
            _text.ToString(),
            _filter.Cut,
            reason,
            _seed,
            new GenerationUsage(Prompt.Length, Math.Min(_cachedTokens, Prompt.Length), _taken.Count),
            new GenerationTiming(
                QueueMs: _clock.GetElapsedTime(_arrived, admitted).TotalMilliseconds,
                TimeToFirstTokenMs: _drawn == 0 ? 0 : _clock.GetElapsedTime(_arrived, _firstToken).TotalMilliseconds,
                TotalMs: _clock.GetElapsedTime(_arrived, now).TotalMilliseconds,
                TokensPerSecond: _drawn < 2 || writing <= 0 ? 0 : (_drawn - 1) / writing))
        {
            Tokens = _taken,
        };
        Write(new GenerationUpdate.Finished(result));
        _updates.Writer.TryComplete();
    }

    /// <summary>Ends the request with an error.</summary>
    public void Fail(Exception error) => _updates.Writer.TryComplete(error);

    private void Show(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(text);
            Write(new GenerationUpdate.Text(text));
        }
    }

    private void Write(GenerationUpdate update)
    {
        if (!_updates.Writer.TryWrite(update))
        {
            throw new InvalidOperationException("the updates of a request outgrew their channel");
        }
    }
}
