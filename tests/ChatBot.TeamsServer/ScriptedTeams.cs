namespace ChatBot.TeamsServer;

/// <summary>Teams on loopback: what people see, and a connector that takes nothing that Teams would not.</summary>
public sealed class ScriptedTeams
{
}
