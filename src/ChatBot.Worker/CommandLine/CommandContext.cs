using System.CommandLine;
using ChatBot.Worker.Hosting;

namespace ChatBot.Worker.CommandLine;

/// <summary>What every command gets: the terminal, the settings of the command line, and services built from both.</summary>
/// <param name="terminal">The command's streams.</param>
/// <param name="adjust">Replaces services; tests put a scripted backend there.</param>
internal sealed class CommandContext(Terminal terminal, Action<IServiceCollection>? adjust = null)
{
    public Terminal Terminal { get; } = terminal;

    public Action<IServiceCollection> Adjust { get; } = adjust ?? (static _ => { });

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "A setting, like Inference:Slots=4; may be repeated (--Inference:Slots=4 means the same)",
        HelpName = "KEY=VALUE",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public Option<bool> Json { get; } = new("--json") { Description = "JSON lines on standard output" };

    public Dictionary<string, string?> Overrides(ParseResult parsed) => SettingArguments.Parse(parsed.GetValue(Set) ?? []);

    /// <summary>The services of a command that serves nobody else; nothing is started.</summary>
    /// <exception cref="CommandFailedException">A setting is wrong.</exception>
    public CommandHost BuildHost(ParseResult parsed, params IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        var settings = Overrides(parsed);
        foreach (var (key, value) in overrides)
            settings[key] = value;
        return CommandHost.Build(settings, Adjust);
    }
}
