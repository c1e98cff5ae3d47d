using System.Text;
using ChatBot.Core.Assistants;
using ChatBot.Discord.Model;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Discord.Commands;

/// <summary>Reads a text file that somebody attached to a command.</summary>
internal sealed class AttachedText(IHttpClientFactory clients, IOptions<DiscordOptions> options)
{
    /// <summary>Of the client.</summary>
    public const string HttpClientName = "discord-files";

    // A character takes at most four.
    private const int MostBytes = 4 * AssistantReader.MostCharacters;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where it is too large, no UTF-8, not from Discord, or does not come.</summary>
    public async Task<string?> ReadAsync(Attachment file, CancellationToken cancellationToken)
    {
        if (file.Size > MostBytes || !Uri.TryCreate(file.Url, UriKind.Absolute, out var address) || !IsDiscords(address))
            return null;
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MostBytes + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return length > MostBytes ? null : Strict.GetString(bytes, 0, length);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or DecoderFallbackException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Where Discord keeps attachments. Source: page "Reference", CDN Formatting; for tests, beside the API.</summary>
    private bool IsDiscords(Uri address) =>
        (address is { Scheme: "https", Host: "cdn.discordapp.com" or "media.discordapp.net" } && address.IsDefaultPort)
        || (Uri.TryCreate(options.Value.ApiBaseUrl, UriKind.Absolute, out var api) && api.Authority == address.Authority && api.Scheme == address.Scheme);
}
