namespace ChatBot.Inference.Remote;

/// <summary>Settings <c>Inference:Remote:*</c>.</summary>
public sealed class RemoteOptions
{
    /// <summary>Where the completions API is, for example <c>http://127.0.0.1:8000/v1</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Sent as a bearer token when not empty.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The model's name at the server.</summary>
    public string Model { get; set; } = "";
}
