using System.Collections.ObjectModel;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Tests.Discord.Rest;

public sealed class CommandRulesTests
{
    private static readonly ApplicationCommand Command = new() { Name = "ask", Description = "d" };
    private static readonly ApplicationCommandOption Option = new() { Name = "text", Description = "d" };

    public static TheoryData<string, ApplicationCommand> Broken => new()
    {
        { "commands[0].name", Command with { Name = "Ask" } },
        { "commands[0].name", Command with { Name = "two words" } },
        { "commands[0].name", Command with { Name = new string('a', 33) } },
        { "commands[0].name", Command with { NameLocalizations = Localised("") } },
        { "commands[0].description", Command with { Description = "" } },
        { "commands[0].description", Command with { DescriptionLocalizations = Localised(new string('d', 101)) } },
        { "commands[0].options", Command with { Options = [.. Enumerable.Range(0, 26).Select(n => Option with { Name = $"o{n}" })] } },
        { "commands[0].options", Command with { Options = [Option, Option with { Name = "late", Required = true }] } },
        { "commands[0].options[0].name", Command with { Options = [Option with { Name = "UPPER" }] } },
        { "commands[0].options[0].choices", Command with { Options = [Option with { Choices = [.. Enumerable.Range(0, 26).Select(n => ApplicationCommandChoice.Of($"{n}", n))] }] } },
        { "commands[0].options[0].choices[0].value", Command with { Options = [Option with { Choices = [new ApplicationCommandChoice { Name = "n" }] }] } },
        { "commands[0].options[0].autocomplete", Command with { Options = [Option with { Autocomplete = true, Choices = [ApplicationCommandChoice.Of("n", "v")] }] } },
        { "commands[0].options[0].options[0].name", Command with { Options = [Option with { Type = ApplicationCommandOptionType.SubCommand, Options = [Option with { Name = "" }] }] } },
        { "commands[0].description", new ApplicationCommand { Type = ApplicationCommandType.Message, Name = "Show tokens", Description = "d" } },
        { "commands[0].name", new ApplicationCommand { Type = ApplicationCommandType.Message, Name = new string('N', 33) } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_command_that_Discord_would_refuse_is_not_sent(string field, ApplicationCommand command)
    {
        var rig = new RestRig();

        var refused = await Assert.ThrowsAsync<DiscordLimitException>(
            () => rig.Client.BulkOverwriteCommandsAsync(RestRig.Application, guild: null, [command], CancellationToken.None));

        Assert.Equal(field, refused.Field);
        Assert.Empty(rig.Api.Requests);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("提问")]
    [InlineData("คำถาม")]
    [InlineData("a-b_c'd1")]
    public async Task Names_of_any_script_are_accepted(string name)
    {
        var rig = new RestRig();
        rig.Api.Answer(200, "[]");

        await rig.Client.BulkOverwriteCommandsAsync(RestRig.Application, guild: null, [Command with { Name = name }], CancellationToken.None);

        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public void Completions_are_at_most_25_and_short()
    {
        Assert.Throws<DiscordLimitException>(() => InteractionResponse.Choices([.. Enumerable.Range(0, 26).Select(n => ApplicationCommandChoice.Of($"{n}", n))]));
        Assert.Throws<DiscordLimitException>(() => InteractionResponse.Choices([ApplicationCommandChoice.Of(new string('n', 101), 1)]));
        Assert.Throws<DiscordLimitException>(() => InteractionResponse.Choices([ApplicationCommandChoice.Of("n", new string('v', 101))]));
    }

    private static ReadOnlyDictionary<string, string> Localised(string text) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["zh-CN"] = text });
}
