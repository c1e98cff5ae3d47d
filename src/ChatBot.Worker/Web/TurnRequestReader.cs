using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary>Reads and checks the body of <c>POST /api/turns</c>.</summary>
internal static class TurnRequestReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The request, or the refusal.</summary>
    public static Task<(TurnRequest? Request, IResult? Refusal)> ReadAsync(HttpRequest http, CancellationToken cancellationToken) =>
        ReadAsync(http, WorkerJson.Lines.TurnRequest, request => request.Problem(), cancellationToken);

    /// <summary>Another request of the page's, or the refusal.</summary>
    public static async Task<(T? Request, IResult? Refusal)> ReadAsync<T>(
        HttpRequest http, JsonTypeInfo<T> type, Func<T, string?> findProblem, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadBodyAsync(http, cancellationToken) is not { } body)
            return (null, Problems.TooLarge($"The body must have at most {WebSurface.MaxBodyBytes / 1024} KB."));
        try
        {
            // Decoded first: the JSON reader accepts broken UTF-8 where no property is read from it.
            var json = Strict.GetString(body.Span);
            var request = JsonSerializer.Deserialize(json, type);
            if (request is null)
                return (null, Problems.BadRequest("The body must be a JSON object."));
            return findProblem(request) is { } problem ? (null, Problems.BadRequest(problem)) : (request, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.BadRequest("The body is not valid UTF-8."));
        }
        catch (JsonException exception)
        {
            return (null, Problems.BadRequest(Describe(exception)));
        }
        catch (InvalidOperationException)
        {
            return (null, Problems.BadRequest("The body holds a text that is not valid Unicode."));
        }
    }

    /// <summary>The whole body, or null when it is longer than allowed. Read by hand, since not every server enforces a limit.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength > WebSurface.MaxBodyBytes)
            return null;
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            for (int read; (read = await http.Body.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                body.Write(chunk, 0, read);
                if (body.Length > WebSurface.MaxBodyBytes)
                    return null;
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static string Describe(JsonException exception) => exception.Path switch
    {
        "$.mode" => "mode must be assistant or raw.",
        "$.seed" => $"seed must be a whole number between 0 and {uint.MaxValue}.",
        "$.maxTokens" or "$.showCut" or "$.shots" or "$.at" => $"{exception.Path[2..]} must be a whole number.",
        "$.temperature" or "$.topP" => $"{exception.Path[2..]} must be a number.",
        { Length: > 2 } path when path.StartsWith("$.", StringComparison.Ordinal) => $"{path[2..]} must be a text of valid Unicode characters.",
        _ => $"The body is not valid JSON (line {exception.LineNumber + 1}).",
    };
}
