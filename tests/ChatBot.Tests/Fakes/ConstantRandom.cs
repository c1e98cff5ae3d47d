namespace ChatBot.Tests.Fakes;

/// <summary>Chance that always falls alike.</summary>
internal sealed class ConstantRandom(double value) : Random(0)
{
    public override double NextDouble() => value;
}
