using ChatBot.Worker.Json;

namespace ChatBot.Worker.Web;

/// <summary>Reads and checks the body of <c>POST /api/turns</c>.</summary>
internal static class TurnRequestReader
{
    /// <summary>The request, or the refusal.</summary>
    public static Task<(TurnRequest? Request, IResult? Refusal)> ReadAsync(HttpRequest http, CancellationToken cancellationToken) =>
        JsonBody.ReadAsync(http, WorkerJson.Lines.TurnRequest, request => request.Problem(), cancellationToken);
}
