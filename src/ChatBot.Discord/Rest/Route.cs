namespace ChatBot.Discord.Rest;

/// <summary>Where a call goes. The path may hold an interaction's token, so only the template is ever shown.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path with names for ids; with the method it is what Discord maps to a bucket.</param>
/// <param name="Path">Below the base address, without a leading slash.</param>
/// <param name="Major">The parameters that divide a bucket: channel, server, or webhook with token. Source: "Rate Limits".</param>
/// <param name="IsInteraction">
/// The token in the path is what authorises it: no bot token is sent, and neither the bot's global limit nor the loss of its token concerns it.
/// </param>
internal sealed record Route(HttpMethod Method, string Template, string Path, string Major, bool IsInteraction = false)
{
    /// <summary>Method and template, for logs and as the key of what is learned.</summary>
    public string Name { get; } = $"{Method} {Template}";

    /// <summary>Whether its place among others does not matter.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    public override string ToString() => Name;
}
