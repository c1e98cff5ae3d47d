using ChatBot.Discord;
using ChatBot.Discord.Model;
using ChatBot.Discord.Rest;

namespace ChatBot.Tests.Discord.Rest;

public sealed class MessageRulesTests
{
    private static readonly Component.Button Button = new() { Label = "go", CustomId = "go" };

    public static TheoryData<string, MessageDraft> Broken => new()
    {
        { "content", Draft(new string('x', 2_001)) },
        { "content", Draft(string.Concat(Enumerable.Repeat("😀", 2_001))) },
        { "content", Draft("") },
        { "content", Draft(" \n ") },
        { "nonce", Draft("x") with { Nonce = new string('n', 26) } },
        { "nonce", Draft("x") with { Nonce = "" } },
        { "flags", Draft("x") with { Ephemeral = true } },
        { "files", Draft("x") with { Files = [.. Enumerable.Range(0, 11).Select(n => new FileUpload($"{n}", new byte[1]))] } },
        { "files[0].description", Draft("x") with { Files = [new FileUpload("n", new byte[1], new string('d', 1_025))] } },
        { "embeds", Draft("x") with { Embeds = [.. Enumerable.Range(0, 11).Select(_ => new Embed { Title = "t" })] } },
        { "embeds[0].title", Draft("x") with { Embeds = [new Embed { Title = new string('t', 257) }] } },
        { "embeds[0].description", Draft("x") with { Embeds = [new Embed { Description = new string('t', 4_097) }] } },
        { "embeds[0].footer.text", Draft("x") with { Embeds = [new Embed { Footer = new EmbedFooter { Text = new string('t', 2_049) } }] } },
        { "embeds[0].fields", Draft("x") with { Embeds = [new Embed { Fields = [.. Enumerable.Range(0, 26).Select(_ => new EmbedField { Name = "n", Value = "v" })] }] } },
        { "embeds[0].fields.name", Draft("x") with { Embeds = [new Embed { Fields = [new EmbedField { Name = "", Value = "v" }] }] } },
        { "embeds[0].fields.value", Draft("x") with { Embeds = [new Embed { Fields = [new EmbedField { Name = "n", Value = new string('v', 1_025) }] }] } },
        { "embeds", Draft("x") with { Embeds = [new Embed { Description = new string('t', 4_000) }, new Embed { Description = new string('t', 2_001) }] } },
        { "components", Draft("x") with { Components = [.. Enumerable.Range(0, 6).Select(n => Row(Button with { CustomId = $"{n}" }))] } },
        { "components[0]", Draft("x") with { Components = [Button] } },
        { "components[0].components", Draft("x") with { Components = [Row([.. Enumerable.Range(0, 6).Select(n => Button with { CustomId = $"{n}" })])] } },
        { "components[0].components", Draft("x") with { Components = [Row()] } },
        { "components[0].components[0].custom_id", Draft("x") with { Components = [Row(Button with { CustomId = new string('c', 101) })] } },
        { "components[0].components[0].custom_id", Draft("x") with { Components = [Row(Button with { CustomId = null })] } },
        { "components[1].components[0].custom_id", Draft("x") with { Components = [Row(Button), Row(Button)] } },
        { "components[0].components[0].label", Draft("x") with { Components = [Row(Button with { Label = new string('l', 81) })] } },
        { "components[0].components[0].label", Draft("x") with { Components = [Row(Button with { Label = null })] } },
        { "components[0].components[0].url", Draft("x") with { Components = [Row(Button with { Style = ButtonStyle.Link, CustomId = null })] } },
        { "components[0].components[0].url", Draft("x") with { Components = [Row(Button with { Url = "https://x" })] } },
        { "components[0].components[0]", Draft("x") with { Components = [Row(new Component.TextInput { CustomId = "t" })] } },
        { "components[0].components[0].options", Draft("x") with { Components = [Row(new Component.StringSelect { CustomId = "s", Options = [] })] } },
        { "components[0].components[0].options[0].label", Draft("x") with { Components = [Row(new Component.StringSelect { CustomId = "s", Options = [new SelectOption { Label = new string('l', 101), Value = "v" }] })] } },
        { "components[0]", Draft("x") with { Components = [Row(Button, new Component.StringSelect { CustomId = "s", Options = [new SelectOption { Label = "l", Value = "v" }] })] } },
        { "allowed_mentions.users", Draft("x") with { AllowedMentions = new AllowedMentions { Users = [.. Enumerable.Range(1, 101).Select(n => new Snowflake((ulong)n))] } } },
        { "allowed_mentions", Draft("x") with { AllowedMentions = new AllowedMentions { Parse = ["users"], Users = [new Snowflake(1)] } } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_Discord_would_refuse_is_refused_before_it_is_sent(string field, MessageDraft draft)
    {
        var rig = new RestRig();

        var refused = await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.CreateMessageAsync(RestRig.Channel, draft, CancellationToken.None));

        Assert.Equal(field, refused.Field);
        Assert.StartsWith(field + ": ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Api.Requests);
    }

    [Fact]
    public async Task Content_is_counted_in_code_points()
    {
        var rig = new RestRig();

        await rig.PostAsync(string.Concat(Enumerable.Repeat("😀", 2_000)));
        await rig.PostAsync(new string('国', 2_000));

        Assert.Equal(2, rig.Api.Requests.Count);
    }

    [Fact]
    public async Task The_fullest_message_is_sent()
    {
        var rig = new RestRig();
        var draft = new MessageDraft
        {
            Content = new string('x', 2_000),
            Nonce = new string('n', 25),
            Components = [.. Enumerable.Range(0, 5).Select(row => Row([.. Enumerable.Range(0, 5).Select(n => Button with { CustomId = $"{row}{n}".PadRight(100, 'c'), Label = new string('l', 80) })]))],
            Files = [.. Enumerable.Range(0, 10).Select(n => new FileUpload($"{n}.txt", new byte[1]))],
        };

        await rig.Client.CreateMessageAsync(RestRig.Channel, draft, CancellationToken.None);

        Assert.Single(rig.Api.Requests);
    }

    [Fact]
    public async Task Edits_and_answers_to_interactions_are_checked_too()
    {
        var rig = new RestRig();
        var broken = Draft(new string('x', 2_001));

        await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.EditMessageAsync(RestRig.Channel, new Snowflake(1), broken, CancellationToken.None));
        await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.CreateFollowupAsync(RestRig.Application, "t", broken, CancellationToken.None));
        await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.CreateFollowupAsync(RestRig.Application, "t", Draft(""), CancellationToken.None));
        await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.EditOriginalResponseAsync(RestRig.Application, "t", broken, CancellationToken.None));
        Assert.Throws<DiscordLimitException>(() => InteractionResponse.Message(broken));
        await Assert.ThrowsAsync<DiscordLimitException>(() => rig.Client.StartThreadAsync(RestRig.Channel, new Snowflake(1), new string('n', 101), CancellationToken.None));
        Assert.Empty(rig.Api.Requests);
    }

    private static MessageDraft Draft(string text) => new() { Content = text };

    private static Component.ActionRow Row(params IReadOnlyList<Component> components) => Component.ActionRow.Of(components);
}
