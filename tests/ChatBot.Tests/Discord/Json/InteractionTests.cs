using System.Text.Json;
using ChatBot.Discord;
using ChatBot.Discord.Json;
using ChatBot.Discord.Model;

namespace ChatBot.Tests.Discord.Json;

public sealed class InteractionTests
{
    [Fact]
    public void A_slash_command_is_read_with_its_options()
    {
        var interaction = Read(
            """
            {"id":"1","application_id":"2","type":2,"token":"t","guild_id":"3","channel_id":"4","channel":{"id":"4","type":0},"locale":"zh-CN","guild_locale":"en-US",
             "app_permissions":"2048","context":0,"member":{"user":{"id":"5","username":"ada"},"permissions":"8192","roles":[]},
             "data":{"id":"6","name":"assistant","type":1,"options":[{"type":1,"name":"use","options":[
               {"type":3,"name":"name","value":"friendly","focused":true},{"type":4,"name":"count","value":3},{"type":10,"name":"heat","value":0.5},
               {"type":5,"name":"quiet","value":true},{"type":7,"name":"where","value":"77"}]}]},"entitlements":[],"attachment_size_limit":10485760}
            """);

        Assert.Equal((InteractionType.ApplicationCommand, "t", "zh-CN", InteractionContext.Guild), (interaction.Type, interaction.Token, interaction.Locale, interaction.Context));
        Assert.Equal(new Snowflake(5), interaction.Invoker!.Id);
        Assert.True(interaction.Member!.Permissions!.Value.HasFlag(Permissions.ManageMessages));
        Assert.Equal(Permissions.SendMessages, interaction.AppPermissions);
        var data = interaction.Data!;
        Assert.Equal(("friendly", true), (data.Find("name")!.AsText(), data.Find("name")!.Focused));
        Assert.Equal((3L, 0.5, true), (data.Find("count")!.AsInteger(), data.Find("heat")!.AsNumber(), data.Find("quiet")!.AsBoolean()));
        Assert.Equal(new Snowflake(77), data.Find("where")!.AsId());
        Assert.Null(data.Find("missing"));
    }

    [Fact]
    public void A_menu_command_comes_with_the_message_it_was_called_on()
    {
        var interaction = Read(
            """{"id":"1","type":2,"user":{"id":"5"},"data":{"name":"Show tokens","type":3,"target_id":"9","resolved":{"messages":{"9":{"id":"9","content":"text"}},"users":{"5":{"id":"5","username":"u"}},"new_kind":{}}}}""");

        Assert.Equal(new Snowflake(5), interaction.Invoker!.Id);
        Assert.Equal("text", interaction.Data!.Resolved!.Messages[interaction.Data.TargetId!.Value].Content);
        Assert.Equal("u", interaction.Data.Resolved.Users[new Snowflake(5)].Username);
        Assert.Empty(interaction.Data.Resolved.Roles);
    }

    [Fact]
    public void A_click_tells_which_button_and_what_was_chosen()
    {
        var interaction = Read("""{"id":"1","type":3,"message":{"id":"8"},"data":{"custom_id":"stop:1","component_type":3,"values":["a","b"]}}""");

        Assert.Equal(("stop:1", ComponentType.StringSelect), (interaction.Data!.CustomId, interaction.Data.ComponentType));
        Assert.Equal(["a", "b"], interaction.Data.Values);
        Assert.Equal(new Snowflake(8), interaction.Message!.Id);
    }

    [Fact]
    public void A_submitted_form_gives_its_fields_whether_in_labels_or_in_rows()
    {
        var data = Read(
            """
            {"id":"1","type":5,"data":{"custom_id":"form","components":[
              {"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"text","value":"written"}},
              {"type":18,"component":{"type":3,"custom_id":"pick","values":["one"]}},
              {"type":1,"components":[{"type":4,"custom_id":"old","value":"row"}]},{"type":10,"content":"x"},{"type":99}]}}
            """).Data!;

        Assert.Equal(("written", "one", "row"), (data.FieldValue("text"), data.FieldValue("pick"), data.FieldValue("old")));
        Assert.Null(data.FieldValue("missing"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":99,"data":null,"member":null,"token":null,"context":7}""")]
    [InlineData("""{"type":"odd","data":{"options":null,"values":null,"components":null,"name":null,"resolved":{"users":null}}}""")]
    public void One_of_an_unknown_kind_is_still_read(string json)
    {
        var interaction = Read(json);

        Assert.Equal("", interaction.Token);
        Assert.Null(interaction.Invoker);
    }

    private static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;
}
