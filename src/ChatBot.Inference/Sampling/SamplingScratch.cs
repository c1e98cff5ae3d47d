namespace ChatBot.Inference.Sampling;

/// <summary>Working space for sampling, one for each thread that samples.</summary>
internal sealed class SamplingScratch(int vocabularySize)
{
    public float[] Weights { get; } = new float[vocabularySize];

    public float[] Probabilities { get; } = new float[vocabularySize];

    public List<Candidate> Candidates { get; } = new(256);
}
