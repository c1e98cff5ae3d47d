using ChatBot.Worker.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatBot.Worker.Teams.Protocol;

/// <summary>Reads a request's body as far as an activity can be long.</summary>
internal static class ActivityBody
{
    /// <summary>Teams' longest message has 100 KB of UTF-16; a message extension's carries another one.</summary>
    public const int MostBytes = 256 * 1024;

    private const int Chunk = 16 * 1024;

    public static async Task<(Memory<byte> Body, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
            return (default, TooLarge());
        var body = new MemoryStream();
        var chunk = new byte[Chunk];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            body.Write(chunk, 0, read);
            if (body.Length > MostBytes)
                return (default, TooLarge());
        }

        return (body.GetBuffer().AsMemory(0, (int)body.Length), null);
    }

    private static ProblemHttpResult TooLarge() => Problems.TooLarge($"An activity has at most {MostBytes} bytes.");
}
