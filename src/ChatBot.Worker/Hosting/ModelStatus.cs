namespace ChatBot.Worker.Hosting;

/// <summary>How far the model is.</summary>
/// <param name="Stage"><c>model</c> while it loads, <c>prompt</c> while the default scaffold is read, then <c>ready</c> or <c>failed</c>.</param>
/// <param name="Progress">The loaded share, from 0 to 1.</param>
/// <param name="Error">One line for the person who chose the model; null unless it failed.</param>
internal sealed record ModelStatus(string Stage, double Progress, string? Error = null)
{
    public const string Loading = "model";

    public const string WarmingUp = "prompt";

    public static ModelStatus Ready { get; } = new("ready", 1);

    public bool IsReady => ReferenceEquals(this, Ready);

    public static ModelStatus Failed(string error) => new("failed", 0, error);
}
