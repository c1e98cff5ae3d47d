using ChatBot.Core.Tokens;
using ChatBot.Core.Turns;
using ChatBot.Worker.Hosting;
using ChatBot.Worker.Json;
using Microsoft.Extensions.Options;

namespace ChatBot.Worker.Web;

/// <summary><c>POST /api/tokens</c>: a text cut by the model's vocabulary or by another, as <c>tokens --json</c> has it.</summary>
internal static class TokensEndpoint
{
    public static void MapTokens(this IEndpointRouteBuilder routes) => routes.MapPost("/api/tokens", EncodeAsync);

    private static async Task<IResult> EncodeAsync(HttpContext context, TokenEncodings encodings, ModelHost model, IOptions<ChatOptions> options)
    {
        var (request, refusal) = await TurnRequestReader.ReadAsync(context.Request, WorkerJson.Lines.TokensRequest, body => body.Problem(), context.RequestAborted);
        if (request is null)
            return refusal!;
        if (request.Text!.Length > options.Value.MaxMessageCharacters)
            return Problems.TooLarge($"text must have at most {options.Value.MaxMessageCharacters} characters.");
        var encoding = request.Encoding ?? TokenEncodings.Model;
        if (encoding == TokenEncodings.Model && model.Current is null)
            return TurnEndpoints.NotReady(context, model.Status);
        try
        {
            var encoded = await encodings.EncodeAsync(encoding, request.Text, context.RequestAborted);
            return TypedResults.Json(TokensReport.Of(encoded), WorkerJson.Lines.TokensReport);
        }
        catch (NotSupportedException)
        {
            return Problems.BadRequest("The model runs on another server, which does not tell its tokens; cl100k_base can be shown.");
        }
    }
}
