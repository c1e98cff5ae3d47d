using System.Text.Json.Nodes;

namespace ChatBot.Worker.Teams;

/// <summary>The answer to an invoke; it is the answer to the HTTP request itself.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Body">Null: none.</param>
internal sealed record InvokeResponse(int Status, JsonNode? Body = null);
