using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ChatBot.Worker.Teams.Cards.Elements;

/// <summary>A button of a card.</summary>
/// <param name="Title">As shown; the bot's own words.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Execute), "Action.Execute")]
[JsonDerivedType(typeof(Submit), "Action.Submit")]
internal abstract record CardButton(string Title)
{
    public ActionMode? Mode { get; init; }

    public ActionStyle? Style { get; init; }

    public string? Tooltip { get; init; }

    /// <summary>Comes back as an invoke <c>adaptiveCard/action</c>, with <paramref name="Data"/> and the card's inputs.</summary>
    public sealed record Execute(string Title, string Verb, JsonObject Data) : CardButton(Title);

    /// <summary>What the data says: a message in the person's name (<see cref="Say"/>), or the end of a dialog.</summary>
    public sealed record Submit(string Title, JsonObject Data) : CardButton(Title);

    /// <summary>A button that says something to the bot, as if the person had written it.</summary>
    public static CardButton Say(string title, string text) =>
        new Submit(title, new JsonObject { ["msteams"] = new JsonObject { ["type"] = "imBack", ["value"] = text } });
}
