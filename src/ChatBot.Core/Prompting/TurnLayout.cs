namespace ChatBot.Core.Prompting;

/// <summary>How a scaffold writes one turn, with the separators its own examples use.</summary>
/// <param name="Opening">From the end of the turn before to the question, for example <c>\n\nHuman: </c>.</param>
/// <param name="Middle">From the end of the question to where the model takes over, for example <c>\nAssistant:</c>. Never ends in a space:
/// a model's words begin with theirs.</param>
/// <param name="Space">What stands between that and a reply, mostly one space.</param>
public sealed record TurnLayout(string Opening, string Middle, string Space)
{
    public string Ask(string question) => Opening + question + Middle;

    public string Answered(string question, string reply) => Opening + question + Middle + Space + reply;
}
