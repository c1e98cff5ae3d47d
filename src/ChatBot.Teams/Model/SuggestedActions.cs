using System.Diagnostics.CodeAnalysis;

namespace ChatBot.Teams.Model;

/// <summary>Prompts that Teams offers above the box in a personal chat.</summary>
public sealed record SuggestedActions(IReadOnlyList<string> To, IReadOnlyList<CardAction> Actions);

/// <param name="Type"><c>imBack</c> or Teams' <c>Action.Compose</c>.</param>
/// <param name="Title">As shown.</param>
/// <param name="Value">What is sent.</param>
[SuppressMessage("Design", "MA0048", Justification = "One is nothing without the other.")]
public sealed record CardAction(string Type, string Title, string Value);
