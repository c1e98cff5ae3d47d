namespace ChatBot.Worker.Configuration;

/// <summary>Settings <c>Web:*</c>.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>The one address to listen on, for example <c>http://127.0.0.1:8080</c>; port 0 takes a free one.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>
    /// What callers send as <c>Authorization: Bearer …</c>; empty: anyone who reaches the address may call, so it must be empty only on loopback.
    /// </summary>
    public string AccessToken { get; set; } = "";
}
