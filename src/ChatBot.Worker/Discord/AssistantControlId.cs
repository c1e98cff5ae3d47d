using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Worker.Discord;

/// <summary>The id of the form in which an assistant is made, and of the buttons under its check: <c>assistant:ACTION:PLACE:DRAFT</c>.</summary>
/// <param name="Action">What is done.</param>
/// <param name="OfServer">It is for the whole server, not for the channel.</param>
/// <param name="Draft">What is being made; empty where nothing is yet.</param>
internal sealed record AssistantControlId(string Action, bool OfServer, string Draft)
{
    public const string Form = "form";
    public const string Try = "try";
    public const string Save = "save";

    private const string Prefix = "assistant:";
    private const string Server = "server";
    private const string Channel = "channel";

    public string Format() => $"{Prefix}{Action}:{(OfServer ? Server : Channel)}:{Draft}";

    /// <summary>False for ids of other controls, and for anything that we never wrote.</summary>
    public static bool TryParse(string? customId, [NotNullWhen(true)] out AssistantControlId? id)
    {
        id = customId is not null && customId.StartsWith(Prefix, StringComparison.Ordinal) && customId.Split(':') is [_, { Length: > 0 } action, Server or Channel, var draft]
            ? new AssistantControlId(action, customId.Split(':')[2] == Server, draft)
            : null;
        return id is not null;
    }
}
