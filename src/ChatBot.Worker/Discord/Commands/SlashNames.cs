namespace ChatBot.Worker.Discord.Commands;

/// <summary>The names of commands, subcommands and options, as Discord sends them back in every language.</summary>
internal static class SlashNames
{
    public const string Ask = "ask";
    public const string Raw = "raw";
    public const string Compare = "compare";
    public const string Universes = "universes";
    public const string Mode = "mode";
    public const string Assistant = "assistant";
    public const string Settings = "settings";
    public const string ChannelSettings = "channel-settings";
    public const string ServerSettings = "server-settings";
    public const string Lesson = "lesson";
    public const string Tokens = "tokens";
    public const string Next = "next";
    public const string Prompt = "prompt";
    public const string Cut = "cut";
    public const string Xray = "xray";
    public const string Forget = "forget";
    public const string About = "about";
    public const string Model = "model";
    public const string Usage = "usage";
    public const string Quiz = "quiz";
    public const string Help = "help";

    public const string Off = "off";
    public const string Show = "show";
    public const string List = "list";
    public const string Use = "use";
    public const string Make = "make";
    public const string Try = "try";
    public const string Delete = "delete";
    public const string Run = "run";
    public const string Set = "set";
    public const string Reset = "reset";
    public const string Channels = "channels";
    public const string Roles = "roles";
    public const string Conversation = "conversation";
    public const string Me = "me";

    public const string Question = "question";
    public const string Results = "results";

    public const string Number = "number";
    public const string Name = "name";
    public const string File = "file";
    public const string Server = "server";
    public const string Text = "text";
    public const string Encoding = "encoding";
    public const string Count = "count";
    public const string MaxTokens = "max-tokens";
    public const string Temperature = "temperature";
    public const string TopP = "top-p";
    public const string Seed = "seed";
    public const string ShowCut = "show-cut";
    public const string Shots = "shots";
    public const string Listen = "listen";
    public const string Scope = "scope";
    public const string FileOver = "file-over";
    public const string Thread = "thread";
    public const string Public = "public";
    public const string Action = "action";
    public const string Channel = "channel";
    public const string Role = "role";

    public const string Add = "add";
    public const string Remove = "remove";
    public const string Clear = "clear";

    /// <summary>Message keys of the menus' names; the names themselves, in English, are what Discord sends.</summary>
    public const string MenuAsk = "menu-ask";
    public const string MenuRaw = "menu-raw";
    public const string MenuTokens = "menu-tokens";
    public const string MenuXray = "menu-xray";
}
